/** A failure that its message explains to the user in full, remedy included. */
export class ScriptError extends Error {
  override readonly name: string = 'ScriptError';
}
