/** A command to run under a guardian: in a process group of its own, with its output in a file. */
export interface GuardedProcess {
  /** Unique under its guardian; what messages call it. */
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  /** Standard output and standard error are appended here. */
  readonly logFile: string;
  /** How long it may take to end after SIGTERM before its group gets SIGKILL. */
  readonly graceInMs: number;
}

/** How a process ended: an exit code or a signal, never both. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** What a supervisor asks of its guardian. */
export type GuardianRequest =
  | { readonly kind: 'start'; readonly process: GuardedProcess }
  | { readonly kind: 'stop'; readonly name: string }
  | { readonly kind: 'stopAll' }
  | { readonly kind: 'killAll' };

/** What a guardian tells its supervisor. */
export type GuardianEvent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'started'; readonly name: string; readonly pid: number }
  | { readonly kind: 'notStarted'; readonly name: string; readonly reason: string }
  | ({ readonly kind: 'exited'; readonly name: string } & ProcessExit);
