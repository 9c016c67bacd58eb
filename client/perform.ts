import type { Session } from './session.ts';

/** Options that every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** What a command found or did. */
export interface CommandResult {
  /** Printed with `--json`: one JSON document. */
  readonly document: unknown;
  /** Printed without. */
  readonly text: string;
  /** 0 unless said otherwise. */
  readonly exitCode?: number;
}

/** Runs a command's work in a session of its own and prints its result in the form that was asked for. */
export type Perform = (work: (session: Session) => Promise<CommandResult>) => Promise<void>;
