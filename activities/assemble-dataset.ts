import { contentHash } from '../content-hash.ts';
import { countCells, type DatasetManifest } from '../domain/dataset/dataset-manifest.ts';
import { MOST_VALIDATION_CASES, splitDataset } from '../domain/dataset/dataset-split.ts';
import type { ExamCase } from '../domain/exam/exam-case.ts';
import { hash32 } from '../domain/random.ts';
import { FAILURE } from '../domain/run/failures.ts';
import type { TermsOf } from '../providers/teacher-terms.ts';
import type { Store } from '../store/open-store.ts';
import type { DatasetRow, PromptRecord, SampleRecord } from '../store/records.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { finalFailure } from './calls/failure.ts';
import { createLessonsHash } from './datasets/lessons-hash.ts';
import { VERIFIED } from './exams/drawn-case.ts';
import { passedGates } from './gates/passed-gates.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface AssembleDatasetInput {
  readonly runKey: string;
  readonly task: string;
  readonly teacher: string;
  readonly student: string;
  /** The words of who took the responsibility for the teacher's terms; null where nobody did. */
  readonly acknowledgement: string | null;
  readonly seed: number;
  readonly round: number;
  readonly examVersion: string;
  /** Id of the distilled prompt that the student is taught behind; null for none. */
  readonly prompt: string | null;
}

export interface AssembledDataset {
  readonly datasetId: string;
  readonly training: number;
  readonly validation: number;
  /** The validation rows as an exam that verifiers grade. */
  readonly validationExam: string;
}

type AcceptedSample = PromptRecord & SampleRecord;

/** What of a sample is counted and kept: texts stay in the store. */
type FrozenRow = DatasetRow & Pick<AcceptedSample, 'category' | 'difficulty' | 'source' | 'answeredBy'>;

/** Fewer rows than this teach nothing; providers refuse them as well. */
const FEWEST_SAMPLES = 10;

/** `assembleDataset`: freezes what was accepted so far. */
export function createAssembleDatasetActivities({
  store,
  findTaskPack,
  termsOf,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'datasets' | 'exams' | 'samples'>;
  readonly findTaskPack: FindTaskPack;
  readonly termsOf: TermsOf;
  readonly now?: () => Date;
}) {
  return {
    /** All rounds' accepted samples, split by their content, under a hash of exactly these rows; equal rows, equal dataset. */
    async assembleDataset(input: AssembleDatasetInput): Promise<AssembledDataset> {
      const { runKey, task, round } = input;
      const pack = await findTaskPack(task);
      const pages = () => store.samples.acceptedPages({ runKey, throughRound: round });
      const keys: { readonly key: string; readonly ordinal: number }[] = [];
      for await (const page of pages()) {
        for (const { messages, ordinal } of page) keys.push({ key: contentHash(messages), ordinal });
      }
      if (keys.length < FEWEST_SAMPLES) {
        throw finalFailure(
          FAILURE.TooFewSamples,
          `Only ${keys.length} samples were accepted; training needs ${FEWEST_SAMPLES}.`,
        );
      }
      const splits = splitDataset(keys);
      const chosen = new Set(validationOrdinals(splits));
      const hash = createLessonsHash(input);
      const rows: FrozenRow[] = [];
      const validationSamples: AcceptedSample[] = [];
      for await (const page of pages()) {
        for (const sample of page) {
          const { ordinal, category, difficulty, source, answeredBy } = sample;
          const split = splits.get(ordinal) ?? 'training';
          hash.add([sample.messages, sample.answer, split]);
          rows.push({ ordinal, split, category, difficulty, source, answeredBy });
          if (chosen.has(ordinal)) validationSamples.push(sample);
        }
      }
      const datasetId = hash.digest();
      const cases = validationCases({ samples: validationSamples, pack });
      const validationExam = contentHash({ datasetId, cases });
      await store.exams.save({ version: validationExam, task, cases });
      const training = rows.filter(({ split }) => split === 'training').length;
      const counts = { training, validation: rows.length - training };
      const createdAt = now().toISOString();
      const manifest: DatasetManifest = {
        contentHash: datasetId,
        task,
        pack: pack.version,
        examVersion: input.examVersion,
        seed: input.seed,
        rounds: round,
        createdAt,
        teacher: input.teacher,
        terms: { teacher: input.teacher, ...termsOf(input), acknowledgement: input.acknowledgement },
        ...counts,
        cells: countCells(rows),
        sources: countBy(rows, ({ source }) => source),
        gates: await passedGates({ store, pack, runKey, throughRound: round }),
        prompt: input.prompt,
        answeredBy: countBy(rows, ({ answeredBy }) => answeredBy ?? 'unknown'),
      };
      await store.datasets.freeze({
        dataset: { id: datasetId, runKey, round, manifest, createdAt },
        rows,
      });
      return { datasetId, ...counts, validationExam };
    },
  };
}

/** Those that are asked: as many as decide, drawn by their places. */
function validationOrdinals(splits: ReadonlyMap<number, DatasetRow['split']>): number[] {
  return [...splits]
    .flatMap(([ordinal, split]) => (split === 'validation' ? [ordinal] : []))
    .toSorted((a, b) => validationDraw(a) - validationDraw(b))
    .slice(0, MOST_VALIDATION_CASES);
}

function validationDraw(ordinal: number): number {
  return hash32(`validation/${ordinal}`);
}

function validationCases({ samples, pack }: { samples: readonly AcceptedSample[]; pack: TaskPack }): ExamCase[] {
  return samples
    .toSorted((a, b) => validationDraw(a.ordinal) - validationDraw(b.ordinal))
    .map((sample) => ({
      id: `${pack.name}.validation.${sample.ordinal}`,
      part: 'core',
      category: sample.category,
      difficulty: sample.difficulty,
      input: sample.messages.at(-1)?.content ?? '',
      expectedOutput: sample.answer ?? '',
      ...VERIFIED,
      spec: sample.spec,
    }));
}

function countBy<T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
}
