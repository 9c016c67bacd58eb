import { type Command, Option } from 'commander';
import { withImportedLabels } from '../../activities/runs/task-pack.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { rebaselineCommand } from '../../domain/exam/exam-changed.ts';
import { examDifference } from '../../domain/exam/exam-difference.ts';
import { DIFFICULTIES } from '../../domain/prompts/difficulty.ts';
import { allCases, currentExam } from '../../store/exams/current-exam.ts';
import type { Store } from '../../store/open-store.ts';
import { findTaskPack } from '../../tasks/registry.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { wrongUsage } from '../command-error.ts';
import { changeExam } from '../exam/change-exam.ts';
import { casesTable, noiseText, shortVersion, strataOf } from '../exam/exam-texts.ts';
import { ownExamCase } from '../exam/own-exam-case.ts';
import { readExamFile } from '../exam/read-exam-file.ts';
import { knownTask } from '../known-task.ts';
import type { CommandResult, Perform } from '../perform.ts';
import type { Session } from '../session.ts';
import { textTable } from '../text-table.ts';

const DEFAULT_TASK = 'json-processing';

const EXPLANATION = `
An exam is fixed and known by the hash of its cases. A change makes a new version, and a champion that was examined on
another one is not compared: distill regression --rebaseline moves it. What a student was trained on is no case.

Examples:
  $ distill exam show
  $ distill exam import --file cases.jsonl
  $ distill exam diff
`;

const FILE_FORMATS = `
A line is one case:
  {"category": "flatten", "difficulty": "easy", "input": "…", "expectedOutput": "…", "evaluationCriteria": "…", "grader": {"kind": "json-equal"}}
Without a grader the judge decides. A table has the columns text and label. A known id replaces its case.

Example:
  $ distill exam import json-processing --file cases.jsonl
`;

/** `distill exam …`: the cases that students are held to. */
export function addExamCommand(program: Command, perform: Perform): void {
  const exam = program
    .command('exam')
    .description('the cases that students are held to')
    .addHelpText('after', EXPLANATION);
  exam
    .command('show')
    .description('what the exam of a task holds, and how often it raises a false alarm')
    .argument('[task]', 'the task', DEFAULT_TASK)
    .option('--cases', 'list every case')
    .addHelpText('after', '\nExample:\n  $ distill exam show json-processing --cases\n')
    .action((task: string, options: { readonly cases?: boolean }) =>
      perform(async (session) => show({ ...(await groundOf(session, task)), listsCases: options.cases === true })),
    );
  exam
    .command('add')
    .description('add one case')
    .argument('[task]', 'the task', DEFAULT_TASK)
    .requiredOption('--category <name>', 'its category')
    .requiredOption('--input <text>', 'what the models are asked')
    .option('--expected <text>', 'the expected output')
    .option('--criteria <text>', 'what makes an answer right, in a sentence')
    .option('--grader <json>', 'e.g. {"kind":"json-equal"}; without one the judge decides')
    .addOption(new Option('--difficulty <level>', 'how hard it is').choices(DIFFICULTIES).default('medium'))
    .option('--id <id>', 'its name; a known one replaces that case')
    .addHelpText(
      'after',
      '\nExample:\n  $ distill exam add --category flatten --input "Flatten {\\"a\\":{\\"b\\":1}}." --expected "{\\"a.b\\":1}" --grader "{\\"kind\\":\\"json-equal\\"}"\n',
    )
    .action((task: string, options: AddOptions) =>
      perform(async (session) => change(session, task, async () => ({ cases: [caseOf(options)], mode: 'add' }))),
    );
  exam
    .command('import')
    .description('add the cases of a file, or take them instead of all')
    .argument('[task]', 'the task', DEFAULT_TASK)
    .option('--file <file>', 'JSON lines or CSV, - for standard input')
    .option('--replace', "instead of the present cases, the pack's own among them")
    .option('--pack', "back to the pack's own exam")
    .addHelpText('after', FILE_FORMATS)
    .action((task: string, options: ImportOptions) =>
      perform(async (session) => change(session, task, async (pack) => imported({ session, pack, options }))),
    );
  exam
    .command('diff')
    .description('what changed between two versions')
    .argument('[task]', 'the task', DEFAULT_TASK)
    .option('--from <version>', 'the beginning of a version (default: the one before)')
    .option('--to <version>', 'the beginning of a version (default: the present one)')
    .addHelpText('after', '\nExample:\n  $ distill exam diff json-processing\n')
    .action((task: string, options: { readonly from?: string; readonly to?: string }) =>
      perform(async (session) => diff({ ...(await groundOf(session, task)), ...options })),
    );
}

interface AddOptions {
  readonly category: string;
  readonly input: string;
  readonly expected?: string;
  readonly criteria?: string;
  readonly grader?: string;
  readonly difficulty: string;
  readonly id?: string;
}

interface ImportOptions {
  readonly file?: string;
  readonly replace?: boolean;
  readonly pack?: boolean;
}

interface Ground {
  readonly store: Store;
  readonly pack: TaskPack;
}

async function groundOf(session: Session, task: string): Promise<Ground> {
  const store = await session.store();
  const known = findTaskPack(knownTask(task));
  if (known === null) throw wrongUsage(`There is no task "${task}".`);
  return { store, pack: await withImportedLabels({ pack: known, store }) };
}

async function show({ store, pack, listsCases }: Ground & { readonly listsCases: boolean }): Promise<CommandResult> {
  const { version, cases } = await currentExam({ store, pack });
  const versions = await store.examVersions.list(pack.name);
  const noise = noiseText(cases.length);
  const history = versions.map(
    ({ createdAt, version: each, origin }) => `${createdAt.slice(0, 10)}  ${shortVersion(each)}  ${origin}`,
  );
  const list = textTable({
    head: ['case', 'category', 'difficulty', 'graded by', 'input'],
    rows: cases.map(({ id, category, difficulty, grader, input }) => [
      id,
      category,
      difficulty,
      grader?.kind ?? 'judge',
      input.replaceAll(/\s+/g, ' ').slice(0, 60),
    ]),
  });
  const text = [
    `The exam of ${pack.name} has ${cases.length} cases, version ${shortVersion(version)}.`,
    casesTable(cases),
    ...(listsCases ? [list] : []),
    noise,
    ...(history.length > 0 ? [`Own versions:\n${history.join('\n')}`] : []),
  ].join('\n\n');
  const document = { task: pack.name, version, count: cases.length, strata: strataOf(cases), noise, versions };
  return { document: listsCases ? { ...document, cases } : document, text };
}

function caseOf({ expected, criteria, grader, category, input, difficulty, id }: AddOptions): ExamCase {
  let settings: unknown;
  try {
    settings = grader === undefined ? undefined : JSON.parse(grader);
  } catch {
    throw wrongUsage('--grader: it is a JSON object, e.g. {"kind":"exact"}.');
  }
  const fields = { id, category, difficulty, input, expectedOutput: expected, evaluationCriteria: criteria };
  return ownExamCase({ written: { ...fields, grader: settings }, place: 'the case' });
}

interface Change {
  readonly cases: readonly ExamCase[];
  readonly mode: 'add' | 'replace';
}

async function imported({
  session,
  pack,
  options,
}: {
  readonly session: Session;
  readonly pack: TaskPack;
  readonly options: ImportOptions;
}): Promise<Change> {
  const { file, replace, pack: back } = options;
  if (back && file === undefined) return { cases: pack.exam(), mode: 'replace' };
  if (file === undefined || back) throw wrongUsage('Give either --file FILE or --pack.');
  const { readStandardInput } = session.surroundings;
  return { cases: await readExamFile({ file, pack, readStandardInput }), mode: replace ? 'replace' : 'add' };
}

async function change(
  session: Session,
  task: string,
  changeOf: (pack: TaskPack) => Promise<Change>,
): Promise<CommandResult> {
  const { store, pack } = await groundOf(session, task);
  const { before, version, cases } = await changeExam({
    store,
    pack,
    ...(await changeOf(pack)),
    now: session.surroundings.now,
  });
  const difference = examDifference({ from: before.cases, to: cases });
  const noise = noiseText(cases.length);
  const isSame = version === before.version;
  const champion = await store.models.champion(task);
  const remedy = `The champion was examined on another version: \`${rebaselineCommand(task)}\` moves it to this one.`;
  const text = isSame
    ? `The exam of ${task} is as it was: ${cases.length} cases, version ${shortVersion(version)}.`
    : [
        `The exam of ${task} has ${cases.length} cases now, version ${shortVersion(version)}: ${differenceText(difference)}.`,
        noise,
        ...(champion ? [remedy] : []),
      ].join('\n');
  return { document: { task, version, count: cases.length, ...difference, strata: strataOf(cases), noise }, text };
}

async function diff({
  store,
  pack,
  from,
  to,
}: Ground & { readonly from?: string; readonly to?: string }): Promise<CommandResult> {
  const current = await currentExam({ store, pack });
  const own = await store.examVersions.list(pack.name);
  const find = async (prefix: string) => {
    const whole = prefix.startsWith('sha256:') ? prefix : `sha256:${prefix}`;
    const [version, other] = await store.exams.startingWith({ task: pack.name, prefix: whole });
    if (version === undefined) throw wrongUsage(`No exam of ${pack.name} has a version that begins with ${prefix}.`);
    if (other !== undefined) throw wrongUsage(`Several exams begin with ${prefix}: give more of it.`);
    return allCases(store, version);
  };
  const previous = async () => {
    const last = own.at(-2);
    return last === undefined ? pack.exam() : allCases(store, last.version);
  };
  const [older, newer] = [
    from === undefined ? await previous() : await find(from),
    to === undefined ? current.cases : await find(to),
  ];
  const difference = examDifference({ from: older, to: newer });
  const lines = (['added', 'removed', 'changed'] as const).flatMap((kind) =>
    difference[kind].map((id) => `${kind.padEnd(8)} ${id}`),
  );
  return {
    document: { task: pack.name, ...difference },
    text: [`${differenceText(difference)}.`, ...lines].join('\n'),
  };
}

function differenceText({ added, removed, changed, same }: ReturnType<typeof examDifference>): string {
  return `${added.length} cases added, ${removed.length} removed, ${changed.length} changed, ${same} as before`;
}
