import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DistillReport, distillReportSchema } from '../../domain/report/schema.ts';
import { ScriptError } from '../processes/script-error.ts';
import { documentOf, type RunCommand } from './run-command.ts';

const TASK = 'json-processing';
/** One round makes a student that is good enough to serve and has something left to learn; it may regret 2 answers in 100. */
const FIRST = { rounds: 1, seed: 4, alpha: 0.02 };
const FURTHER_ROUNDS = '3';

/**
 * One distillation to its report, by the commands that a user types, taken up with more rounds where the first is not
 * enough. `show` gets each report as text. Throws a `ScriptError` with the reason where it does not end promoted.
 */
export async function showLoop({
  runCommand,
  announce,
  show,
  stateFolder,
}: {
  readonly runCommand: RunCommand;
  readonly announce: (line: string) => void;
  readonly show: (text: string) => void;
  /** Where the input of the run goes. */
  readonly stateFolder: string;
}): Promise<DistillReport> {
  const start = async (...args: readonly string[]) => {
    const report = distillReportSchema.parse(documentOf(await runCommand('start', ...args, '--json'), 'start'));
    show((await runCommand('report', report.workflowId)).output);
    return report;
  };
  const inputFile = join(stateFolder, 'distill.json');
  await writeFile(inputFile, JSON.stringify(FIRST));
  announce(`$ distill start ${TASK} --input distill.json --watch     with ${JSON.stringify(FIRST)}`);
  const first = await start(TASK, '--input', inputFile, '--watch');
  if (first.outcome === 'promoted') return first;
  announce(`$ distill start ${TASK} --continue ${first.workflowId} --rounds ${FURTHER_ROUNDS} --watch`);
  const further = await start(TASK, '--continue', first.workflowId, '--rounds', FURTHER_ROUNDS, '--watch');
  if (further.outcome === 'promoted') return further;
  throw new ScriptError(`The distillation ended ${further.outcome}, not promoted: ${further.reason}`);
}
