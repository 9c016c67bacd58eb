import { type Command, Option } from 'commander';
import { distillInputSchema } from '../../domain/run/run-input.ts';
import { distillWorkflowId } from '../../domain/run/workflow-ids.ts';
import type { Store } from '../../store/open-store.ts';
import { importDocuments } from '../../store/prompts/import-documents.ts';
import type { SourceDocument } from '../../tasks/task-pack.ts';
import { changedGround } from '../changed-ground.ts';
import { wrongUsage } from '../command-error.ts';
import { findContinuedRun, requireEnded } from '../continued-run.ts';
import { usd, wholeNumber } from '../flag-values.ts';
import { readInputFile } from '../input-file.ts';
import { knownPrompt } from '../known-prompt.ts';
import { knownTask } from '../known-task.ts';
import { mergeFields } from '../merge-fields.ts';
import { parseFields } from '../parse-fields.ts';
import type { CommandResult, Perform } from '../perform.ts';
import { dryRun, startedRun } from '../run-announcement.ts';
import { forecastRun } from '../run-forecast.ts';
import type { Session } from '../session.ts';
import { watchRun } from '../watch-run.ts';

interface StartOptions {
  readonly input?: string;
  readonly documents?: string;
  readonly rounds?: number;
  readonly samples?: number;
  readonly variations?: number;
  readonly answers?: number;
  readonly generate?: string;
  readonly budget?: number;
  readonly teacher?: string;
  readonly student?: string;
  readonly judge?: string;
  readonly prompt?: string;
  readonly approval?: string;
  readonly acknowledgeTerms?: string | true;
  readonly control?: true;
  readonly id?: string;
  readonly continue?: string;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

const EXAMPLES = `
Examples:
  $ distill start json-processing --samples 300 --budget 5 --watch
  $ distill start --documents documents.jsonl --watch     on your own documents
  $ distill start --teacher deepseek/deepseek-v4-pro --dry-run     what it would cost, and what its terms say
  $ distill start --prompt sha256:…     a student taught behind the examples of \`distill prompt\`
  $ distill start --continue ID --budget 50               take up a stopped run, paying nothing again
  $ echo '{"samples": 60, "rounds": 1}' | distill start --input - --dry-run
  $ echo '{"learningRates": [0.25, 0.5, 1, 2, 4], "epochs": [2, 3]}' | distill start --input - --watch
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
    .option(
      '--variations <n>',
      'new prompts that the teacher writes from imported ones, else from templates',
      wholeNumber,
    )
    .option('--answers <n>', 'answers to each prompt, of which the first that passes is taken', wholeNumber)
    .addOption(
      new Option('--generate <way>', 'how the teacher is asked: at once, or at half the price in batches').choices([
        'calls',
        'batch',
      ]),
    )
    .option('--budget <usd>', 'the run stops before it spends more', usd)
    .option('--teacher <provider/model>', 'the large model that writes the training data')
    .option('--student <provider/model>', 'the small base model to train')
    .option('--judge <provider/model>', 'the model that grades what no grader decides')
    .option('--prompt <id>', 'teach, examine and serve the student behind this distilled prompt')
    .addOption(new Option('--approval <who>', 'who promotes').choices(['auto', 'manual']))
    .option('--acknowledge-terms [why]', "train on this teacher's answers though its terms do not plainly allow it")
    .option('--control', 'also train students of all and of randomly chosen answers: what the gates are worth')
    .option('--id <id>', 'workflow id of the run')
    .option('--continue <id>', 'take up an ended run: its input is the default, nothing it paid is paid again')
    .option('--dry-run', 'print what would start and what it would cost, start nothing')
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
  const { budget: budgetUsd, rounds, samples, variations, answers: answersPerPrompt } = options;
  const { teacher, student, judge, prompt, generate, approval, acknowledgeTerms, control } = options;
  const amounts = { budgetUsd, rounds, samples, variations, answersPerPrompt };
  const models = { teacher, student, judge, prompt };
  const typed = { task, ...amounts, ...models, generate, approval, acknowledgeTerms, control };
  const fields = mergeFields({ typed, file: file || undefined, continued });
  const parsed = parseFields(distillInputSchema, fields);
  knownTask(parsed.task);
  if (continued && continued.task !== parsed.task) {
    throw wrongUsage(`${options.continue} is a run of ${continued.task}: it cannot be continued as ${parsed.task}.`);
  }
  const workflowId = options.id ?? distillWorkflowId({ task: parsed.task, startedAt: surroundings.now() });
  if (/[/\s]/.test(workflowId)) throw wrongUsage('--id: a workflow id holds no slash and no space.');

  // A documents file that cannot be used is found before anything is connected, written or started.
  const read = options.documents ? await readDocuments(options.documents) : null;
  const documents = read?.setHash ?? parsed.documents;
  const input = { ...parsed, ...(documents ? { documents } : {}) };
  const change = continued ? changedGround({ before: continued.input, after: input }) : null;
  if (change !== null) note(change);
  const promptMessages = await knownPrompt({ session, input });
  const forecast = await forecastRun({ session, input, documents: read?.documents ?? [], promptMessages });
  if (options.dryRun) {
    return dryRun({ workflowType: 'distill', workflowId, taskQueue: config.TEMPORAL_TASK_QUEUE, input, forecast });
  }
  const distill = await session.distill();
  if (continued) await requireEnded({ store: await session.store(), distill, runKey: continued.runKey });
  if (options.documents) {
    const { count, setHash } = await importDocuments({ store: await session.store(), file: options.documents });
    note(`${count} documents imported as ${setHash}.`);
  }
  const run = await distill.start(input, { workflowId });
  const announcement = await startedRun({ session, run, forecast });
  if (!options.watch) return announcement;
  return watchRun({ session, run, announcement: announcement.text });
}

/** What an import would keep and under which hash, without writing anything. */
async function readDocuments(
  file: string,
): Promise<{ readonly setHash: string; readonly documents: readonly SourceDocument[] }> {
  let documents: readonly SourceDocument[] = [];
  const nowhere: Store['documents'] = {
    importSet: async (set) => {
      documents = set.documents.map(({ hash, text }) => ({ hash, value: JSON.parse(text) as unknown }));
    },
    loadSet: async () => null,
  };
  const { setHash } = await importDocuments({ store: { documents: nowhere }, file });
  return { setHash, documents };
}
