import { type Command, Option } from 'commander';
import { distillInputSchema } from '../../domain/run-input.ts';
import { distillWorkflowId } from '../../domain/workflow-ids.ts';
import { importDocuments } from '../../store/import-documents.ts';
import { wrongUsage } from '../command-error.ts';
import { findContinuedRun, requireEnded } from '../continued-run.ts';
import { usd, wholeNumber } from '../flag-values.ts';
import { readInputFile } from '../input-file.ts';
import { knownTask } from '../known-task.ts';
import { mergeFields } from '../merge-fields.ts';
import { parseFields } from '../parse-fields.ts';
import type { CommandResult, Perform } from '../perform.ts';
import { dryRun, startedRun } from '../run-announcement.ts';
import type { Session } from '../session.ts';
import { watchRun } from '../watch-run.ts';

interface StartOptions {
  readonly input?: string;
  readonly documents?: string;
  readonly rounds?: number;
  readonly samples?: number;
  readonly budget?: number;
  readonly teacher?: string;
  readonly student?: string;
  readonly judge?: string;
  readonly approval?: string;
  readonly id?: string;
  readonly continue?: string;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

const EXAMPLES = `
Examples:
  $ distill start json-processing --samples 300 --budget 5 --watch
  $ distill start --documents documents.jsonl --watch     on your own documents
  $ distill start --continue ID --budget 50               take up a stopped run, paying nothing again
  $ echo '{"samples": 60, "rounds": 1}' | distill start --input - --dry-run
`;

/** `distill start`: starts a distillation. */
export function addStartCommand(program: Command, perform: Perform): void {
  program
    .command('start')
    .description('start a distillation; prints its id and its page in the Temporal UI')
    .argument('[task]', 'what to distill (default: json-processing)')
    .option('--input <file>', 'JSON object with any fields of the input, - for standard input; flags win over it')
    .option('--documents <file>', 'JSON lines, a document a line: 80 % may be drawn for training, 20 % join the exam')
    .option('--rounds <n>', 'at most this many rounds of generating and training', wholeNumber)
    .option('--samples <n>', 'accepted samples wanted a round', wholeNumber)
    .option('--budget <usd>', 'the run stops before it spends more', usd)
    .option('--teacher <provider/model>', 'the large model that writes the training data')
    .option('--student <provider/model>', 'the small base model to train')
    .option('--judge <provider/model>', 'the model that grades what no grader decides')
    .addOption(new Option('--approval <who>', 'who promotes').choices(['auto', 'manual']))
    .option('--id <id>', 'workflow id of the run')
    .option('--continue <id>', 'take up an ended run: its input is the default, nothing it paid is paid again')
    .option('--dry-run', 'print what would start, start nothing')
    .option('--watch', 'follow to the report and exit with its code')
    .addHelpText('after', EXAMPLES)
    .action((task: string | undefined, options: StartOptions) =>
      perform((session) => start({ session, task, options })),
    );
}

async function start({
  session,
  task,
  options,
}: {
  readonly session: Session;
  readonly task: string | undefined;
  readonly options: StartOptions;
}): Promise<CommandResult> {
  const { config, surroundings, note } = session;
  const file = options.input && (await readInputFile({ file: options.input, ...surroundings }));
  const continued = options.continue
    ? await findContinuedRun({ store: await session.store(), workflowId: options.continue })
    : undefined;
  const { budget: budgetUsd, rounds, samples, teacher, student, judge, approval } = options;
  const typed = { task, budgetUsd, rounds, samples, teacher, student, judge, approval };
  const fields = mergeFields({ typed, file: file || undefined, continued });
  const parsed = parseFields(distillInputSchema, fields);
  knownTask(parsed.task);
  if (continued && continued.task !== parsed.task) {
    throw wrongUsage(`${options.continue} is a run of ${continued.task}: it cannot be continued as ${parsed.task}.`);
  }
  const workflowId = options.id ?? distillWorkflowId({ task: parsed.task, startedAt: surroundings.now() });
  if (/[/\s]/.test(workflowId)) throw wrongUsage('--id: a workflow id holds no slash and no space.');

  // A documents file that cannot be used is found before anything is connected, written or started.
  const documents = options.documents ? await hashDocuments(options.documents) : parsed.documents;
  const input = { ...parsed, ...(documents ? { documents } : {}) };
  if (options.dryRun) {
    return dryRun({ workflowType: 'distill', workflowId, taskQueue: config.TEMPORAL_TASK_QUEUE, input });
  }
  const distill = await session.distill();
  if (continued) await requireEnded({ store: await session.store(), distill, runKey: continued.runKey });
  if (options.documents) {
    const { count, setHash } = await importDocuments({ store: await session.store(), file: options.documents });
    note(`${count} documents imported as ${setHash}.`);
  }
  const run = await distill.start(input, { workflowId });
  const announcement = await startedRun({ session, run });
  if (!options.watch) return announcement;
  return watchRun({ session, run, announcement: announcement.text });
}

/** The hash that an import would give, without writing anything. */
async function hashDocuments(file: string): Promise<string> {
  const nowhere = { importSet: async () => {}, loadSet: async () => null };
  return (await importDocuments({ store: { documents: nowhere }, file })).setHash;
}
