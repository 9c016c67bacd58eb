import { countText } from '../../domain/count-text.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { normalizedInput } from '../../domain/exam/normalized-input.ts';
import { type CurrentExam, currentExam, type ExamPack, examVersion } from '../../store/exams/current-exam.ts';
import type { Store } from '../../store/open-store.ts';
import { CommandError, wrongUsage } from '../command-error.ts';

/** The parts of the store that an exam is made of. */
export type ExamStore = Pick<Store, 'exams' | 'examVersions' | 'trainedInputs'>;

export interface ChangedExam {
  readonly before: CurrentExam;
  readonly version: string;
  readonly cases: readonly ExamCase[];
}

/**
 * Makes a new version of a task's exam: these cases beside the present ones, a known id replacing its case, or instead of
 * them. Refused as a whole where a case asks what another one asks or what a student was ever trained on.
 */
export async function changeExam({
  store,
  pack,
  cases,
  mode,
  origin = mode === 'replace'
    ? `${countText(cases.length, 'case')} instead of all`
    : `${countText(cases.length, 'case')} added or changed`,
  now,
}: {
  readonly store: ExamStore;
  readonly pack: ExamPack;
  readonly cases: readonly ExamCase[];
  readonly mode: 'add' | 'replace';
  /** For the history of versions. */
  readonly origin?: string;
  readonly now: () => Date;
}): Promise<ChangedExam> {
  const before = await currentExam({ store, pack });
  const ids = new Set(cases.map(({ id }) => id));
  const kept = mode === 'replace' ? [] : before.cases.filter(({ id }) => !ids.has(id));
  const all = [...kept, ...cases];
  requireDifferentInputs(all);
  await requireUntrained({ store, task: pack.name, cases: cases.filter(({ part }) => part === 'own') });
  const version = examVersion({ pack, cases: all });
  const task = pack.name;
  await store.exams.save({ version, task, cases: all });
  const expected = before.ownVersion;
  const isAdopted =
    version === before.version ||
    (await store.examVersions.adopt({ task, version, expected, origin, createdAt: now().toISOString() }));
  if (!isAdopted) {
    throw new CommandError(`The exam of ${task} was changed by somebody else meanwhile. Look at it and try again.`);
  }
  return { before, version, cases: all };
}

function requireDifferentInputs(cases: readonly ExamCase[]): void {
  const idOf = new Map<string, string>();
  for (const { id, input } of cases) {
    const key = normalizedInput(input);
    const other = idOf.get(key);
    if (other !== undefined) throw wrongUsage(`${id} asks the same as ${other}: a case counts once.`);
    idOf.set(key, id);
  }
}

/** A student that has seen a question in training proves nothing by answering it. */
async function requireUntrained({
  store,
  task,
  cases,
}: {
  store: ExamStore;
  task: string;
  cases: readonly ExamCase[];
}): Promise<void> {
  const idOf = new Map(cases.map(({ id, input }) => [normalizedInput(input), id]));
  const trained = new Set<string>();
  for await (const page of store.trainedInputs.pages(task)) {
    for (const input of page) {
      const id = idOf.get(normalizedInput(input));
      if (id !== undefined) trained.add(id);
    }
  }
  const [first] = trained;
  if (first === undefined) return;
  const others = trained.size === 1 ? '' : ` and ${trained.size - 1} more`;
  throw wrongUsage(`A student was trained on the input of ${first}${others}: take it out, nothing was imported.`);
}
