import {
  type DistillReport,
  distillReportSchema,
  type RegressionReport,
  regressionReportSchema,
} from '../../domain/report/schema.ts';
import { ScriptError } from '../processes/script-error.ts';
import { documentOf, type RunCommand } from './run-command.ts';

const TASK = 'json-processing';

/** What the demo showed. */
export interface Shown {
  readonly distill: DistillReport;
  readonly regression: RegressionReport;
}

/**
 * One distillation to its report, then a regression of the student that it promoted, by the commands that a user types.
 * `show` gets each report as text. Throws a `ScriptError` with the reason where the run does not end promoted.
 */
export async function showLoop({
  runCommand,
  announce,
  show,
}: {
  readonly runCommand: RunCommand;
  readonly announce: (line: string) => void;
  readonly show: (text: string) => void;
}): Promise<Shown> {
  announce(`$ distill start ${TASK} --watch`);
  const started = await runCommand('start', TASK, '--watch', '--json');
  const distill = distillReportSchema.parse(documentOf(started, 'start'));
  show((await runCommand('report', distill.workflowId)).output);
  if (distill.outcome !== 'promoted') {
    throw new ScriptError(`The distillation ended ${distill.outcome}, not promoted: ${distill.reason}`);
  }
  announce(`$ distill regression ${TASK} --watch`);
  const examined = await runCommand('regression', TASK, '--watch', '--json');
  const regression = regressionReportSchema.parse(documentOf(examined, 'regression'));
  show((await runCommand('report', regression.workflowId)).output);
  return { distill, regression };
}
