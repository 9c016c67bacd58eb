import { type Command, InvalidArgumentError, Option } from 'commander';
import { SIGNALS } from '../../domain/routing/route-decision.ts';
import { EXIT_CODE } from '../../domain/run/exit-codes.ts';
import { calibrateInputSchema } from '../../domain/run/run-input.ts';
import { usd, wholeNumber } from '../flag-values.ts';
import { inheritedTeaching } from '../inherited-teaching.ts';
import { knownTask } from '../known-task.ts';
import { mergeFields } from '../merge-fields.ts';
import { parseFields } from '../parse-fields.ts';
import type { Perform } from '../perform.ts';

interface CalibrateOptions {
  readonly rows?: number;
  readonly alpha?: number;
  readonly delta?: number;
  readonly signal?: string;
  readonly student?: string;
  readonly teacher?: string;
  readonly budget?: number;
}

const EXAMPLES = `
The gateway serves a student alone only where its confidence reaches a threshold. This certifies the threshold: the
share of all answers that are accepted, wrong, and right at the teacher's stays below alpha, but for one calibration in
1 / delta. Fewer than 59 rows certify nothing at alpha 0.05, 45 where there is one signal (a local student, or
--signal): signals that compete share delta. Over imported labels the questions are imported messages that no run ever
drew: leave some.

Examples:
  $ distill calibrate json-processing
  $ distill calibrate json-processing --rows 600 --alpha 0.02
`;

/** `distill calibrate`: from which confidence on a student may answer alone. */
export function addCalibrateCommand(program: Command, perform: Perform): void {
  program
    .command('calibrate')
    .description('certify from which confidence on a student may answer alone')
    .argument('[task]', 'the task (default: json-processing)')
    .option('--rows <n>', 'fresh questions to ask teacher and student (default: 300)', wholeNumber)
    .option('--alpha <share>', 'bound on the regret over all traffic (default: 0.05)', share)
    .option('--delta <share>', 'the risk of passing it (default: 0.1)', share)
    .addOption(new Option('--signal <name>', 'take this signal; left out: the best one').choices(SIGNALS))
    .option('--student <provider/model>', 'the student (default: the champion)')
    .option('--teacher <provider/model>', 'the large model to compare with (default: the one that taught the student)')
    .option('--budget <usd>', 'stops before it spends more', usd)
    .addHelpText('after', EXAMPLES)
    .action((task: string | undefined, options: CalibrateOptions) =>
      perform(async (session) => {
        const { rows: calibrationRows, budget: budgetUsd, alpha, delta, signal, student, teacher } = options;
        const typed = { task, student, teacher, calibrationRows, signal, alpha, delta, budgetUsd };
        const input = parseFields(calibrateInputSchema, mergeFields({ typed }));
        knownTask(input.task);
        const distill = await session.distill();
        const run = await distill.calibrate(input);
        const inherited = inheritedTeaching({ input, fields: ['teacher'], from: 'the student' });
        if (inherited !== null) session.note(inherited);
        const asked = teacher ?? 'the teacher';
        session.note(`${run.workflowId}: ${input.calibrationRows} questions to ${asked} and its student …`);
        const outcome = await distill.calibration(run);
        const exitCode = outcome.calibrationId === null ? EXIT_CODE.inconclusive : EXIT_CODE.ok;
        return { document: { workflowId: run.workflowId, ...outcome }, text: outcome.text, exitCode };
      }),
    );
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value < 1)) {
    throw new InvalidArgumentError('It is a share between 0 and 1, e.g. 0.05.');
  }
  return value;
}
