import type { Command } from 'commander';
import { regressionInputSchema } from '../../domain/run/run-input.ts';
import { regressionWorkflowId } from '../../domain/run/workflow-ids.ts';
import { usd } from '../flag-values.ts';
import { inheritedTeaching } from '../inherited-teaching.ts';
import { readInputFile } from '../input-file.ts';
import { knownTask } from '../known-task.ts';
import { mergeFields } from '../merge-fields.ts';
import { parseFields } from '../parse-fields.ts';
import type { Perform } from '../perform.ts';
import { dryRun, startedRun } from '../run-announcement.ts';
import { watchRun } from '../watch-run.ts';

interface RegressionOptions {
  readonly input?: string;
  readonly budget?: number;
  readonly teacher?: string;
  readonly judge?: string;
  readonly id?: string;
  readonly rebaseline?: boolean;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

const EXAMPLE = `
Examples:
  $ distill regression json-processing --watch     exit code 20 on a confirmed breach
  $ echo '{"escalationsToRetrain": 100}' | distill regression --input -     500 where it is left out, 0 for never
`;

/** `distill regression`: examines the champion beside its teacher, now. */
export function addRegressionCommand(program: Command, perform: Perform): void {
  program
    .command('regression')
    .description(
      'examine the champion beside its teacher now; a confirmed breach starts a retrain, and so does enough escalated traffic',
    )
    .argument('[task]', 'the task (default: json-processing)')
    .option('--input <file>', 'JSON object with any fields of the input, - for standard input; flags win over it')
    .option('--budget <usd>', 'the run stops before it spends more', usd)
    .option('--teacher <provider/model>', 'the large model to compare with (default: the one that taught the champion)')
    .option('--judge <provider/model>', 'the model that grades what no grader decides (default: the one of that run)')
    .option('--rebaseline', 'hold the champion to the exam as it is now, where that has changed')
    .option('--id <id>', 'workflow id of the run')
    .option('--dry-run', 'print what would start, start nothing')
    .option('--watch', 'follow to the report and exit with its code')
    .addHelpText('after', EXAMPLE)
    .action((task: string | undefined, options: RegressionOptions) =>
      perform(async (session) => {
        const { config, surroundings } = session;
        const file = options.input ? await readInputFile({ file: options.input, ...surroundings }) : {};
        const { budget: budgetUsd, teacher, judge, rebaseline } = options;
        const fields = mergeFields({ typed: { task, budgetUsd, teacher, judge, rebaseline }, file });
        const input = parseFields(regressionInputSchema, fields);
        knownTask(input.task);
        const workflowId = options.id ?? regressionWorkflowId({ task: input.task, startedAt: surroundings.now() });
        const run = options.dryRun ? null : await (await session.distill()).regression(input, { workflowId });
        const inherited = inheritedTeaching({ input, fields: ['teacher', 'judge'], from: 'the champion' });
        if (inherited !== null) session.note(inherited);
        if (run === null) {
          return dryRun({ workflowType: 'regression', workflowId, taskQueue: config.TEMPORAL_TASK_QUEUE, input });
        }
        const announcement = await startedRun({ session, run });
        if (!options.watch) return announcement;
        return watchRun({ session, run, announcement: announcement.text });
      }),
    );
}
