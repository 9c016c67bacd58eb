import { runCommandLine } from '../../client/command-line.ts';
import { connectTemporal } from '../../client/connect-temporal.ts';
import { createProcessSurroundings } from '../../client/process-surroundings.ts';
import { ScriptError } from '../processes/script-error.ts';

/** What a command of the CLI answered. */
export interface CommandAnswer {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command of the CLI in this process; what it says beside its result goes to standard error, a line each. */
export type RunCommand = (...argv: readonly string[]) => Promise<CommandAnswer>;

/** Commands that see the given environment instead of this process's own. */
export function createRunCommand(environment: Readonly<Record<string, string | undefined>>): RunCommand {
  const real = createProcessSurroundings(process);
  return async (...argv) => {
    let output = '';
    const exitCode = await runCommandLine({
      argv,
      surroundings: {
        ...real,
        environment,
        // Ctrl-C ends the whole demo.
        onInterrupt: () => () => undefined,
        connect: async (config) => connectTemporal({ config, environment }),
        output: {
          ...real.output,
          write: (text) => {
            output += text;
          },
        },
        // Lines, not a live board: they stay readable above the report.
        errorOutput: { ...real.errorOutput, isTerminal: false },
      },
    });
    return { exitCode, output };
  };
}

/** The one JSON document that a command printed; throws a `ScriptError` where it printed none. */
export function documentOf(answer: CommandAnswer, command: string): unknown {
  try {
    return JSON.parse(answer.output);
  } catch {
    throw new ScriptError(`\`distill ${command}\` ended with exit code ${answer.exitCode} and no report.`);
  }
}
