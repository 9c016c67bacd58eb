import { Command, CommanderError } from 'commander';
import { EXIT_CODE } from '../domain/run/exit-codes.ts';
import { addApproveCommand } from './commands/approve.ts';
import { addAskCommand } from './commands/ask.ts';
import { addBudgetCommand } from './commands/budget.ts';
import { addCalibrateCommand } from './commands/calibrate.ts';
import { addCancelCommand } from './commands/cancel.ts';
import { addCompareCommand } from './commands/compare.ts';
import { addCostCommand } from './commands/cost.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEscalationsCommand } from './commands/escalations.ts';
import { addExamCommand } from './commands/exam.ts';
import { addExportCommand } from './commands/export.ts';
import { addGatesCommand } from './commands/gates.ts';
import { addImportCommand } from './commands/import.ts';

import { addKeyCommand } from './commands/key.ts';
import { addModelsCommand } from './commands/models.ts';
import { addPauseCommands } from './commands/pause.ts';
import { addPromoteCommand } from './commands/promote.ts';
import { addPromptCommand } from './commands/prompt.ts';
import { addPruneCommand } from './commands/prune.ts';
import { addRegressionCommand } from './commands/regression.ts';
import { addReportCommand } from './commands/report.ts';
import { addRollbackCommand } from './commands/rollback.ts';
import { addRunsCommand } from './commands/runs.ts';
import { addScheduleCommand } from './commands/schedule.ts';
import { addStartCommand } from './commands/start.ts';
import { addTaskCommand } from './commands/task.ts';
import { addWatchCommand } from './commands/watch.ts';
import { explainError } from './explain-error.ts';
import type { Perform } from './perform.ts';
import { createSession } from './session.ts';
import type { Surroundings } from './surroundings.ts';

const DESCRIPTION = `Teaches a small model to answer as well as a large one, proves it, and keeps it that way.`;

const EPILOGUE = `
Every command takes --json: one JSON document on stdout, all else on stderr.
Exit codes: 0 ok, 1 error, 2 wrong usage, 10 warn, 20 breach, 21 rejected, 30 inconclusive, 40 stopped.

Start here:
  $ npm start                     all processes on this machine, until Ctrl-C
  $ distill doctor                what is missing, with its remedy
  $ distill start --watch         one distillation, to its report
`;

/** Runs one command line to its end and answers the exit code. Nothing is thrown and nothing left open. */
export async function runCommandLine({
  argv,
  surroundings,
}: {
  readonly argv: readonly string[];
  readonly surroundings: Surroundings;
}): Promise<number> {
  const { output, errorOutput } = surroundings;
  const flags = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const json = flags.includes('--json');
  let exitCode: number = EXIT_CODE.ok;
  const perform: Perform = async (work) => {
    const session = createSession({ surroundings, json });
    try {
      const result = await work(session);
      output.write(json ? `${JSON.stringify(result.document, null, 2)}\n` : lineEnded(result.text));
      exitCode = result.exitCode ?? EXIT_CODE.ok;
    } finally {
      await session.close();
    }
  };
  try {
    await createProgram({ surroundings, perform }).parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === EXIT_CODE.ok) return EXIT_CODE.ok;
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT_CODE.usage;
    const explanation = explainError(error);
    errorOutput.write(`${explanation.message}\n`);
    if (flags.includes('--debug') && error instanceof Error) errorOutput.write(`${stackOf(error)}\n`);
    if (json) output.write(`${JSON.stringify({ error: explanation }, null, 2)}\n`);
    return explanation.exitCode;
  }
}

function createProgram({
  surroundings: { output, errorOutput },
  perform,
}: {
  readonly surroundings: Surroundings;
  readonly perform: Perform;
}): Command {
  const program = new Command('distill')
    .description(DESCRIPTION)
    .addHelpText('after', EPILOGUE)
    .addHelpCommand(new Command('help').argument('[command]').description('help on a command').helpGroup('Look:'))
    .exitOverride()
    .configureOutput({
      writeOut: output.write,
      writeErr: errorOutput.write,
      // The thrown error is explained once, at the end.
      outputError: () => {},
      getOutHelpWidth: () => output.columns,
      getErrHelpWidth: () => errorOutput.columns,
    });
  program.commandsGroup('Run:');
  addStartCommand(program, perform);
  addPromptCommand(program, perform);
  addCompareCommand(program, perform);
  addRegressionCommand(program, perform);
  addScheduleCommand(program, perform);
  addCalibrateCommand(program, perform);
  addImportCommand(program, perform);
  addTaskCommand(program, perform);
  addExamCommand(program, perform);
  program.commandsGroup('Look:');
  addWatchCommand(program, perform);
  addRunsCommand(program, perform);
  addReportCommand(program, perform);
  addGatesCommand(program, perform);
  addModelsCommand(program, perform);
  addEscalationsCommand(program, perform);
  addAskCommand(program, perform);
  addExportCommand(program, perform);
  addCostCommand(program, perform);
  addDoctorCommand(program, perform);
  program.commandsGroup('Steer:');
  addApproveCommand(program, perform);
  addPauseCommands(program, perform);
  addCancelCommand(program, perform);
  addBudgetCommand(program, perform);
  addPruneCommand(program, perform);
  program.commandsGroup('Serve:');
  addPromoteCommand(program, perform);
  addRollbackCommand(program, perform);
  addKeyCommand(program, perform);
  withCommonOptions(program.commands);
  return program;
}

function withCommonOptions(commands: readonly Command[]): void {
  for (const command of commands) {
    if (command.commands.length > 0) withCommonOptions(command.commands);
    else {
      command
        .option('--json', 'one JSON document on stdout, all else on stderr')
        .option('--debug', 'with an error, also where it came from');
    }
  }
}

function lineEnded(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
