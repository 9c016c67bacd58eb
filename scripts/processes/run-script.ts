import { ConfigError } from '../../config.ts';
import { ScriptError } from './script-error.ts';
import { type Guardian, type RunningProcess, startGuardian } from './start-guardian.ts';
import { listenForStop } from './stop-request.ts';
import { describeExit } from './wait-ready.ts';

/** What shells report for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** What a main script works with. */
export interface ScriptContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly guardian: Guardian;
  /** One line on standard output. */
  readonly print: (line: string) => void;
  /** One line on standard error: what is going on. */
  readonly announce: (line: string) => void;
  /** Waits until the user stops the script, which is then its normal end: exit code 0. Fails like `failOnExit`. */
  readonly serve: (processes: readonly RunningProcess[]) => Promise<number>;
  /** Throws a `ScriptError` with the end of its log when one of the processes ends. */
  readonly failOnExit: (processes: readonly RunningProcess[]) => Promise<never>;
  /** Runs when all processes are gone, with the exit code. */
  readonly atEnd: (task: (exitCode: number) => Promise<void>) => void;
}

/**
 * Runs a main script to its exit code: with a guardian for its processes, which are gone when it ends, however it ends.
 * Ctrl-C and SIGTERM stop them in order, a second Ctrl-C at once; an error that explains itself is shown as its message.
 */
export async function runScript(script: (context: ScriptContext) => Promise<number>): Promise<void> {
  const stop = listenForStop({ startedByNpm: process.env.npm_lifecycle_event !== undefined });
  const guardian = await startGuardian();
  const endTasks: ((exitCode: number) => Promise<void>)[] = [];
  let isServing = false;
  const stopped = stop.requested.then(() => (isServing ? 0 : INTERRUPTED));
  const work = script({
    environment: process.env,
    guardian,
    print: (line) => void process.stdout.write(`${line}\n`),
    announce,
    serve: (processes) => {
      isServing = true;
      return Promise.race([stopped, failOnExit(processes)]);
    },
    failOnExit,
    atEnd: (task) => void endTasks.push(task),
  });
  let code: number;
  try {
    code = await Promise.race([work, stopped]);
  } catch (error) {
    announce(explain(error));
    code = error instanceof ScriptError ? error.exitCode : 1;
  }
  // What fails from here on fails because everything is stopping.
  work.catch(() => undefined);
  await Promise.race([guardian.stopAll(), stop.insisted.then(() => guardian.killAll())]);
  for (const task of endTasks) await task(code);
  process.exit(code);
}

async function failOnExit(processes: readonly RunningProcess[]): Promise<never> {
  const ended = await Promise.race(processes.map((one) => one.exit.then(() => one)));
  throw new ScriptError(await describeExit(ended));
}

function announce(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The message alone where it is written for users, everything else with its stack: that is a fault of ours. */
function explain(error: unknown): string {
  if (error instanceof ScriptError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
