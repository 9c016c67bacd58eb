import type { Command } from 'commander';
import type { PrunePlan } from '../../store/pruning/pruning.ts';
import { wholeDays } from '../flag-values.ts';
import { knownTask } from '../known-task.ts';
import type { CommandResult, Perform } from '../perform.ts';
import type { Session } from '../session.ts';
import { textTable } from '../text-table.ts';

interface PruneOptions {
  readonly task?: string;
  readonly olderThan: number;
  readonly dryRun?: true;
  readonly yes?: true;
}

const DAYS = 90;
const MS_A_DAY = 86_400_000;

const EXPLANATION = `
What goes: prompts, answers, raw responses, judges' and gates' words about them, of runs that ended before that time;
documents, training files and exams made of samples that only those runs used; the texts of the gateway's escalations
and audits, and the prompts made of them. What stays: every count, verdict and amount, reasons of rejections, exams,
students. Such a run keeps its report and can no longer be continued or exported.
It works in small steps while runs go on, and may be interrupted and repeated.
PostgreSQL reuses the room by itself; a SQLite file keeps its size and fills it again: \`sqlite3 FILE vacuum\` shrinks it
while nothing else runs.

Examples:
  $ distill prune --dry-run
  $ distill prune --task json-processing --older-than 30 --yes
`;

const NAMES: Readonly<Record<keyof PrunePlan['texts'], string>> = {
  prompts: 'prompts',
  answers: "teachers' answers",
  calls: 'raw responses of calls',
  verdicts: 'answers in exams',
  documentSets: 'sets of documents',
  trainingFiles: 'training files',
  ownExams: 'exams made of samples',
  escalations: 'escalations',
  audits: 'audits',
  poolPrompts: 'prompts made of escalations and audits',
};

/** `distill prune`: removes raw texts by age and task; counts and money stay. */
export function addPruneCommand(program: Command, perform: Perform): void {
  program
    .command('prune')
    .description('remove raw texts of ended runs and of the gateway; counts and money stay')
    .option('--task <task>', 'only texts of this task')
    .option('--older-than <days>', 'only what ended or was recorded longer ago', wholeDays, DAYS)
    .option('--dry-run', 'only say what would go')
    .option('--yes', 'remove without asking; needed at a terminal')
    .addHelpText('after', EXPLANATION)
    .action((options: PruneOptions) => perform((session) => prune({ session, options })));
}

async function prune({
  session,
  options,
}: {
  readonly session: Session;
  readonly options: PruneOptions;
}): Promise<CommandResult> {
  const { now, output } = session.surroundings;
  const { olderThan, dryRun = false, yes = false } = options;
  const task = options.task === undefined ? undefined : knownTask(options.task);
  const before = new Date(now().getTime() - olderThan * MS_A_DAY).toISOString();
  const { pruning } = await session.store();
  const plan = await pruning.plan({ task, before });
  // A script says what it wants by running this at all; a person may have meant to look.
  const isHeldBack = !dryRun && !yes && output.isTerminal;
  const isRemoved = !dryRun && !isHeldBack;
  if (isRemoved) await pruning.prune({ task, before, at: now().toISOString() });
  const document = { task: task ?? null, before, removed: isRemoved, ...plan };
  return { document, text: textOf({ plan, before, isRemoved, isHeldBack }) };
}

function textOf({
  plan: { runs, openRuns, texts },
  before,
  isRemoved,
  isHeldBack,
}: {
  readonly plan: PrunePlan;
  readonly before: string;
  readonly isRemoved: boolean;
  readonly isHeldBack: boolean;
}): string {
  const rows = Object.entries(texts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => [NAMES[name as keyof typeof texts], String(count)]);
  const day = before.slice(0, 10);
  const open =
    openRuns === 0 ? [] : [`${openRuns} runs without a recorded end may be under way and are left as they are.`];
  if (rows.length === 0) return [`There is no text from before ${day} to remove.`, ...open].join('\n');
  return [
    `${isRemoved ? 'Removed' : 'Would remove'} from ${runs.length === 1 ? '1 run' : `${runs.length} runs`} and from the gateway's records before ${day}:`,
    textTable({ head: ['texts', 'rows'], rows, align: ['left', 'right'] }),
    ...open,
    ...(isHeldBack ? ['Nothing was removed: add --yes to remove it.'] : []),
  ].join('\n');
}
