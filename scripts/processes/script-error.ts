/** A failure that its message explains to the user in full, remedy included. */
export class ScriptError extends Error {
  override readonly name: string = 'ScriptError';
  /** What the script exits with. */
  readonly exitCode: number;

  constructor(message: string, { exitCode = 1 }: { readonly exitCode?: number } = {}) {
    super(message);
    this.exitCode = exitCode;
  }
}
