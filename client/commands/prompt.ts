import type { Command } from 'commander';
import { promptDistillInputSchema } from '../../domain/run/prompt-input.ts';
import { promptWorkflowId } from '../../domain/run/workflow-ids.ts';
import type { DistilledPromptRecord } from '../../store/prompts/prompt-library.ts';
import { usd, wholeNumber } from '../flag-values.ts';
import { readInputFile } from '../input-file.ts';
import { knownTask } from '../known-task.ts';
import { mergeFields } from '../merge-fields.ts';
import { parseFields } from '../parse-fields.ts';
import type { CommandResult, Perform } from '../perform.ts';
import { dryRun, startedRun } from '../run-announcement.ts';
import type { Session } from '../session.ts';
import { textTable } from '../text-table.ts';
import { watchRun } from '../watch-run.ts';

interface PromptOptions {
  readonly input?: string;
  readonly examples?: number;
  readonly budget?: number;
  readonly teacher?: string;
  readonly student?: string;
  readonly judge?: string;
  readonly id?: string;
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

const EXAMPLES = `
The teacher reasons about a handful of prompts; three to five of its right answers become worked examples before every
question to the student, and an exam shows what they are worth. Nothing is trained, so this is where to start.

Examples:
  $ distill prompt json-processing --watch
  $ distill prompt json-processing --list      the prompts of a task, newest first
`;

/** `distill prompt`: the teacher's reasoning as worked examples in the student's prompt. */
export function addPromptCommand(program: Command, perform: Perform): void {
  program
    .command('prompt')
    .description("distill the teacher's reasoning into worked examples in the student's prompt")
    .argument('[task]', 'the task (default: json-processing)')
    .option('--input <file>', 'JSON object with any fields of the input, - for standard input; flags win over it')
    .option('--examples <n>', 'worked examples in the prompt, 3 to 5', wholeNumber)
    .option('--budget <usd>', 'the run stops before it spends more', usd)
    .option('--teacher <provider/model>', 'the large model that reasons')
    .option('--student <provider/model>', 'the small model that the prompt is for')
    .option('--judge <provider/model>', 'the model that grades what no grader decides')
    .option('--id <id>', 'workflow id of the run')
    .option('--list', 'show the prompts of the task instead')
    .option('--dry-run', 'print what would start, start nothing')
    .option('--watch', 'follow to the report and exit with its code')
    .addHelpText('after', EXAMPLES)
    .action((task: string | undefined, options: PromptOptions) =>
      perform(async (session) => {
        if (options.list) return listPrompts({ session, task: knownTask(task ?? 'json-processing') });
        return start({ session, task, options });
      }),
    );
}

async function start({
  session,
  task,
  options,
}: {
  readonly session: Session;
  readonly task: string | undefined;
  readonly options: PromptOptions;
}): Promise<CommandResult> {
  const { config, surroundings } = session;
  const file = options.input ? await readInputFile({ file: options.input, ...surroundings }) : {};
  const { budget: budgetUsd, examples, teacher, student, judge } = options;
  const fields = mergeFields({ typed: { task, budgetUsd, examples, teacher, student, judge }, file });
  const input = parseFields(promptDistillInputSchema, fields);
  knownTask(input.task);
  const workflowId = options.id ?? promptWorkflowId({ task: input.task, startedAt: surroundings.now() });
  if (options.dryRun) {
    return dryRun({ workflowType: 'promptDistill', workflowId, taskQueue: config.TEMPORAL_TASK_QUEUE, input });
  }
  const run = await (await session.distill()).promptDistill(input, { workflowId });
  const announcement = await startedRun({ session, run });
  return options.watch ? watchRun({ session, run, announcement: announcement.text }) : announcement;
}

async function listPrompts({
  session,
  task,
}: {
  readonly session: Session;
  readonly task: string;
}): Promise<CommandResult> {
  const prompts = await (await session.store()).promptLibrary.list(task);
  return { document: { task, prompts }, text: promptsText(prompts) };
}

function promptsText(prompts: readonly DistilledPromptRecord[]): string {
  if (prompts.length === 0) return 'No prompt yet. `distill prompt --watch` makes one.';
  return textTable({
    head: ['made', 'examples', 'teacher', 'student', 'prompt'],
    rows: prompts.map(({ createdAt, examples, teacher, student, id }) => [
      createdAt.slice(0, 19).replace('T', ' '),
      String(examples.length),
      teacher,
      student,
      id,
    ]),
  });
}
