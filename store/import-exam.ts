import { contentHash } from '../content-hash.ts';
import type { ExamCase } from '../domain/exam-case.ts';
import { type ExamPack, examVersion } from './current-exam.ts';
import { type Fit, PromptsFileError } from './import-prompts.ts';
import type { Store } from './open-store.ts';
import type { PromptFileReader } from './prompt-files/prompt-file.ts';

/** The part of a task of labels that its exam is made with. */
interface LabelPack extends Pick<ExamPack, 'name' | 'version'> {
  readonly adoptLabelled?: (args: { readonly input: string; readonly label: string }) => Fit | null;
}

/** An exam made of a file. */
export interface ExamImport {
  readonly version: string;
  readonly cases: number;
  /** Equal to an earlier message of the file; left out. */
  readonly duplicates: number;
}

const DIGITS_OF_ID = 16;

/**
 * Makes the labelled messages of a file the exam of a task of labels, whole or not at all: from now on its runs take that
 * one. The same file again is the same exam. Throws a PromptsFileError where the file cannot be one.
 */
export async function importExam({
  store,
  pack,
  file,
  reader,
  now,
}: {
  readonly store: Pick<Store, 'exams' | 'examVersions'>;
  readonly pack: LabelPack;
  readonly file: string;
  readonly reader: PromptFileReader;
  readonly now: () => Date;
}): Promise<ExamImport> {
  const cases = new Map<string, ExamCase>();
  let duplicates = 0;
  for await (const { line, read } of reader(file)) {
    if ('problem' in read) throw new PromptsFileError(`${file}: line ${line} ${read.problem}.`);
    const input = read.messages.at(-1)?.content ?? '';
    if (read.label === undefined) throw new PromptsFileError(`${file}: line ${line} has no label.`);
    const examCase = labelCase({ pack, input, label: read.label });
    if (examCase === null) throw new PromptsFileError(`${file}: line ${line} is not of the task ${pack.name}.`);
    if (cases.has(input)) duplicates++;
    else cases.set(input, examCase);
  }
  if (cases.size === 0) throw new PromptsFileError(`${file}: it holds no message.`);
  const all = [...cases.values()];
  const version = examVersion({ pack, cases: all });
  await store.exams.save({ version, task: pack.name, cases: all });
  const current = await store.examVersions.current(pack.name);
  const adopted = { task: pack.name, version, expected: current?.version ?? null, createdAt: now().toISOString() };
  if (current?.version !== version) await store.examVersions.adopt({ ...adopted, origin: `imported from ${file}` });
  return { version, cases: all.length, duplicates };
}

function labelCase({
  pack,
  input,
  label,
}: {
  readonly pack: LabelPack;
  readonly input: string;
  readonly label: string;
}): ExamCase | null {
  const fit = pack.adoptLabelled?.({ input, label });
  if (!fit) return null;
  return {
    id: `own-${contentHash(input).replace('sha256:', '').slice(0, DIGITS_OF_ID)}`,
    part: 'own',
    ...fit,
    input,
    expectedOutput: label,
    evaluationCriteria: `The answer is the label ${label}.`,
    grader: { kind: 'label' },
  };
}
