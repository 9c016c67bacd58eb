import { EXIT_CODE } from '../domain/run/exit-codes.ts';

/** What a command says when it cannot do its work: what was wrong and what to do, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(
    message: string,
    { exitCode = EXIT_CODE.error, cause }: { readonly exitCode?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}

/** A command that was typed wrong. */
export function wrongUsage(message: string): CommandError {
  return new CommandError(message, { exitCode: EXIT_CODE.usage });
}
