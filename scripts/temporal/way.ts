import { ScriptError } from '../processes/script-error.ts';
import type { Guardian } from '../processes/start-guardian.ts';

/** What every way to a server may use. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly architecture: string;
  readonly homeFolder: string;
  /** Says one line to the user, at once. */
  readonly announce: (line: string) => void;
  /** Runs the commands that take long, so that none outlives us. */
  readonly guardian: Guardian;
}

/** What one way came to: a server, or one sentence why not. */
export type WayResult =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'executable'; readonly executable: string; readonly origin: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** One way to a Temporal server. Throws a `TemporalServerError` only where the user must act. */
export type Way = (surroundings: Surroundings) => Promise<WayResult>;

/** Why there is no Temporal server, with the remedy. */
export class TemporalServerError extends ScriptError {
  override readonly name: string = 'TemporalServerError';
}

/** A way that leads nowhere on this machine. */
export function refused(reason: string): WayResult {
  return { kind: 'refused', reason };
}
