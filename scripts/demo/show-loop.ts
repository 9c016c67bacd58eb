import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DistillReport, distillReportSchema } from '../../domain/report/schema.ts';
import { ScriptError } from '../processes/script-error.ts';
import { documentOf, type RunCommand } from './run-command.ts';

const TASK = 'json-processing';
/**
 * One round makes a student that has something left to learn. Alone it would not do; behind a gateway that asks the
 * teacher where it is unsure, and regrets at most 2 answers in 100, it may serve.
 */
const FIRST = { rounds: 1, seed: 4, alpha: 0.02, target: 0.8, floor: 0.7 };
/** What a user would try next, one after the other, until a student passes. */
const NEXT_TRIES = [
  ['--rounds', '3'],
  ['--samples', '600', '--rounds', '3'],
  ['--samples', '1200', '--rounds', '3'],
] as const;

/**
 * One distillation to its report, by the commands that a user types, taken up with more rounds and samples while its
 * student is not enough. `show` gets each report as text. Throws a `ScriptError` with the reason where it does not end promoted.
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
  let report = await start(TASK, '--input', inputFile, '--watch');
  for (const more of NEXT_TRIES) {
    if (report.outcome === 'promoted') return report;
    const again = [TASK, '--continue', report.workflowId, ...more, '--watch'];
    announce(`$ distill start ${again.join(' ')}`);
    report = await start(...again);
  }
  if (report.outcome === 'promoted') return report;
  throw new ScriptError(`The distillation ended ${report.outcome}, not promoted: ${report.reason}`);
}
