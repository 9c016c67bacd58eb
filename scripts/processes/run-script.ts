import { ConfigError } from '../../config.ts';
import { ScriptError } from './script-error.ts';
import { type Guardian, type RunningProcess, startGuardian } from './start-guardian.ts';
import { listenForStop } from './stop-request.ts';
import { describeExit } from './wait-ready.ts';

/** What a main script works with. */
export interface ScriptContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly guardian: Guardian;
  /** One line on standard output. */
  readonly print: (line: string) => void;
  /** One line on standard error: what is going on. */
  readonly announce: (line: string) => void;
  readonly stopRequested: {
    /** Waits for the request to stop: exit code 0. Throws a `ScriptError` when one of the processes ends before it. */
    readonly orExit: (processes: readonly RunningProcess[]) => Promise<number>;
  };
}

/**
 * Runs a main script to its exit code: with a guardian for its processes, which are gone when it ends, however it ends;
 * Ctrl-C and SIGTERM stop them in order, a second Ctrl-C at once; errors that explain themselves are one message.
 */
export async function runScript(script: (context: ScriptContext) => Promise<number>): Promise<void> {
  const stop = listenForStop({ startedByNpm: process.env.npm_lifecycle_event !== undefined });
  const guardian = await startGuardian();
  const work = script({
    environment: process.env,
    guardian,
    print: (line) => void process.stdout.write(`${line}\n`),
    announce,
    stopRequested: { orExit: (processes) => Promise.race([stop.requested.then(() => 0), firstExit(processes)]) },
  });
  let code: number;
  try {
    code = await Promise.race([work, stop.requested.then(() => 0)]);
  } catch (error) {
    announce(explain(error));
    code = 1;
  }
  work.catch(() => undefined);
  await Promise.race([guardian.stopAll(), stop.insisted.then(() => guardian.killAll())]);
  process.exit(code);
}

function announce(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function firstExit(processes: readonly RunningProcess[]): Promise<never> {
  const ended = await Promise.race(processes.map((one) => one.exit.then(() => one)));
  throw new ScriptError(await describeExit(ended));
}

/** The message alone where it is written for users, everything else with its stack: that is a fault of ours. */
function explain(error: unknown): string {
  if (error instanceof ScriptError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
