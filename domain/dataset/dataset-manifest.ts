import { z } from 'zod';
import { teacherTermsSchema } from '../terms/teacher-terms.ts';

const count = z.int().nonnegative();

export const recordedTermsSchema = z.object({
  teacher: z.string(),
  ...teacherTermsSchema.shape,
  /** Who ran it took the responsibility in these words; null where the terms needed none or nobody did. */
  acknowledgement: z.string().nullable(),
});
/** A teacher's terms as they stood when a student was trained on its answers. */
export type RecordedTerms = z.infer<typeof recordedTermsSchema>;

export const datasetManifestSchema = z.object({
  /** `sha256:…` of messages, answers and splits in order. */
  contentHash: z.string(),
  task: z.string(),
  /** Version of the task pack: of its prompts and verifiers. */
  pack: z.string(),
  examVersion: z.string(),
  seed: z.int(),
  rounds: z.int(),
  createdAt: z.string(),
  teacher: z.string(),
  terms: recordedTermsSchema,
  training: count,
  validation: count,
  /** Accepted samples by category, difficulty and split. */
  cells: z.array(z.object({ category: z.string(), difficulty: z.string(), training: count, validation: count })),
  /** Accepted samples by where their prompts come from. */
  sources: z.record(z.string(), count),
  /** And by who gave their answers: the teacher, or the model of an imported answer. */
  answeredBy: z.record(z.string(), count),
  /** Id of the distilled prompt that every lesson stands behind; null for the task's own instructions. */
  prompt: z.string().nullable().default(null),
  /** Every gate that the samples passed, in order, and what each kept out of the rounds so far. */
  gates: z.array(z.object({ name: z.string(), version: z.string(), rejected: count })),
});
/** What a frozen dataset is made of. */
export type DatasetManifest = z.infer<typeof datasetManifestSchema>;

interface Row {
  readonly category: string;
  readonly difficulty: string;
  readonly split: 'training' | 'validation';
}

/** Rows counted by category, difficulty and split, in the order in which each is first met. */
export function countCells(rows: readonly Row[]): DatasetManifest['cells'] {
  return [...Map.groupBy(rows, ({ category, difficulty }) => JSON.stringify([category, difficulty])).values()].map(
    (same) => {
      const { category, difficulty } = same[0] as Row;
      const training = same.filter(({ split }) => split === 'training').length;
      return { category, difficulty, training, validation: same.length - training };
    },
  );
}
