import { type Command, Option } from 'commander';
import { countText } from '../../domain/count-text.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { DIFFICULTIES } from '../../domain/prompts/difficulty.ts';
import { currentExam } from '../../store/exams/current-exam.ts';
import { CommandError, wrongUsage } from '../command-error.ts';
import { adoptCases, type ExamChange } from '../exam/adopt-cases.ts';
import { auditedCases } from '../exam/audited-cases.ts';
import { diffExams } from '../exam/diff-exams.ts';
import { ownExamCase } from '../exam/own-exam-case.ts';
import { readExamFile } from '../exam/read-exam-file.ts';
import { showExam } from '../exam/show-exam.ts';
import { wholeNumber } from '../flag-values.ts';
import type { Perform } from '../perform.ts';
import type { Session } from '../session.ts';
import { type TaskGround, taskGround } from '../task-ground.ts';

const DEFAULT_TASK = 'json-processing';
const USUAL_AUDITS = 100;

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
Audited requests come without those that a student was trained on; from then on none of them is ever taught, also where
it is asked again, escalated or imported.

Examples:
  $ distill exam import json-processing --file cases.jsonl
  $ distill exam import json-processing --from-audits 50
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
      perform(async (session) =>
        showExam({ ...(await taskGround(session, task)), listsCases: options.cases === true }),
      ),
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
      perform(async (session) =>
        adoptCases({
          session,
          task,
          changeOf: async ({ pack: { labels } }) => ({ cases: [caseOf({ options, labels })], mode: 'add' }),
        }),
      ),
    );
  exam
    .command('import')
    .description('add the cases of a file, or take them instead of all')
    .argument('[task]', 'the task', DEFAULT_TASK)
    .option('--file <file>', 'JSON lines or CSV, - for standard input')
    .option('--replace', "instead of the present cases, the pack's own among them")
    .option('--pack', "back to the pack's own exam")
    .option(
      '--from-audits [n]',
      'what users asked instead of a file: the newest n (default 100) audited requests',
      wholeNumber,
    )
    .addHelpText('after', FILE_FORMATS)
    .action((task: string, options: ImportOptions) =>
      perform(async (session) =>
        adoptCases({ session, task, changeOf: async (ground) => imported({ session, ground, options }) }),
      ),
    );
  exam
    .command('diff')
    .description('what changed between two versions')
    .argument('[task]', 'the task', DEFAULT_TASK)
    .option('--from <version>', 'the beginning of a version (default: the one before)')
    .option('--to <version>', 'the beginning of a version (default: the present one)')
    .addHelpText('after', '\nExample:\n  $ distill exam diff json-processing\n')
    .action((task: string, options: { readonly from?: string; readonly to?: string }) =>
      perform(async (session) => diffExams({ ...(await taskGround(session, task)), ...options })),
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
  readonly fromAudits?: number | true;
}

function caseOf({
  options: { expected, criteria, grader, category, input, difficulty, id },
  labels,
}: {
  readonly options: AddOptions;
  readonly labels: readonly string[] | null;
}): ExamCase {
  let settings: unknown;
  try {
    settings = grader === undefined ? undefined : JSON.parse(grader);
  } catch {
    throw wrongUsage('--grader: it is a JSON object, e.g. {"kind":"exact"}.');
  }
  const fields = { id, category, difficulty, input, expectedOutput: expected, evaluationCriteria: criteria };
  return ownExamCase({ written: { ...fields, grader: settings }, labels, place: 'the case' });
}

const ONE_SOURCE = 'Give one of --file FILE, --from-audits and --pack.';

async function imported({
  session,
  ground,
  options: { file, replace, pack: back, fromAudits },
}: {
  readonly session: Session;
  readonly ground: TaskGround;
  readonly options: ImportOptions;
}): Promise<ExamChange> {
  const sources = [file, back, fromAudits].filter((source) => source !== undefined);
  if (sources.length !== 1) throw wrongUsage(ONE_SOURCE);
  const { pack } = ground;
  if (back) return { cases: pack.exam(), mode: 'replace' };
  const mode = replace ? 'replace' : 'add';
  if (fromAudits !== undefined)
    return { ...(await audited({ ground, mode, most: fromAudits === true ? USUAL_AUDITS : fromAudits })), mode };
  if (file === undefined) throw wrongUsage(ONE_SOURCE);
  const { readStandardInput } = session.surroundings;
  return { cases: await readExamFile({ file, pack, readStandardInput }), mode };
}

async function audited({
  ground: { store, pack },
  mode,
  most,
}: {
  readonly ground: TaskGround;
  readonly mode: ExamChange['mode'];
  readonly most: number;
}): Promise<Omit<ExamChange, 'mode'>> {
  // What is replaced keeps nothing out.
  const present = mode === 'replace' ? [] : (await currentExam({ store, pack })).cases;
  const { cases, leftOut } = await auditedCases({ store, pack, present, most });
  const reasons = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`);
  const text = reasons.length === 0 ? 'No audited request was left out.' : `Left out: ${reasons.join(', ')}.`;
  if (cases.length === 0) throw new CommandError(`No audited request of ${pack.name} can become a case. ${text}`);
  return { cases, origin: countText(cases.length, 'audited request'), note: { text, fields: { leftOut } } };
}
