import type { Command } from 'commander';
import { compareInputSchema } from '../../domain/run/prompt-input.ts';
import { compareWorkflowId } from '../../domain/run/workflow-ids.ts';
import { usd } from '../flag-values.ts';
import { inheritedTeaching } from '../inherited-teaching.ts';
import { readInputFile } from '../input-file.ts';
import { knownTask } from '../known-task.ts';
import { mergeFields } from '../merge-fields.ts';
import { parseFields } from '../parse-fields.ts';
import type { Perform } from '../perform.ts';
import { dryRun, startedRun } from '../run-announcement.ts';
import { watchRun } from '../watch-run.ts';

interface CompareOptions {
  readonly input?: string;
  readonly prompt?: string;
  readonly student?: string;
  readonly teacher?: string;
  readonly judge?: string;
  readonly budget?: number;
  readonly id?: string;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

const EXAMPLES = `
The ways to serve a task on the same exam in one run: the base model with a distilled prompt, the trained student alone,
and the student with the teacher behind it at its calibrated threshold. Quality, price, times, set-up, break-even.

Examples:
  $ distill compare json-processing --watch
  $ distill report ID --format html --out compare.html
`;

/** `distill compare`: prompt, API and online mode beside each other. */
export function addCompareCommand(program: Command, perform: Perform): void {
  program
    .command('compare')
    .description('prompt, trained student, and student with teacher behind it: quality, price and times on one exam')
    .argument('[task]', 'the task (default: json-processing)')
    .option('--input <file>', 'JSON object with any fields of the input, - for standard input; flags win over it')
    .option('--prompt <id>', "the distilled prompt (default: the task's newest)")
    .option('--student <provider/model>', 'the trained student (default: the champion)')
    .option('--teacher <provider/model>', 'the large model to compare with (default: the one that taught the student)')
    .option('--judge <provider/model>', 'the model that grades what no grader decides (default: the one of that run)')
    .option('--budget <usd>', 'the run stops before it spends more', usd)
    .option('--id <id>', 'workflow id of the run')
    .option('--dry-run', 'print what would start, start nothing')
    .option('--watch', 'follow to the report and exit with its code')
    .addHelpText('after', EXAMPLES)
    .action((task: string | undefined, options: CompareOptions) =>
      perform(async (session) => {
        const { config, surroundings } = session;
        const file = options.input ? await readInputFile({ file: options.input, ...surroundings }) : {};
        const { budget: budgetUsd, prompt, student, teacher, judge } = options;
        const fields = mergeFields({ typed: { task, budgetUsd, prompt, student, teacher, judge }, file });
        const input = parseFields(compareInputSchema, fields);
        knownTask(input.task);
        const workflowId = options.id ?? compareWorkflowId({ task: input.task, startedAt: surroundings.now() });
        const run = options.dryRun ? null : await (await session.distill()).compare(input, { workflowId });
        const from = 'the student, or else the prompt';
        const inherited = inheritedTeaching({ input, fields: ['teacher', 'judge'], from });
        if (inherited !== null) session.note(inherited);
        if (run === null) {
          return dryRun({ workflowType: 'compare', workflowId, taskQueue: config.TEMPORAL_TASK_QUEUE, input });
        }
        const announcement = await startedRun({ session, run });
        return options.watch ? watchRun({ session, run, announcement: announcement.text }) : announcement;
      }),
    );
}
