import { z } from 'zod';
import { hasTooFewCases } from '../exam/gap-status.ts';
import { gradedCases, type PairedCounts, studentPasses, teacherPasses } from '../exam/paired-counts.ts';
import { type Difficulty, difficultySchema } from '../prompts/difficulty.ts';
import { gapInterval } from '../statistics/newcombe.ts';

export const stratumSchema = z.object({
  category: z.string(),
  difficulty: difficultySchema,
  cases: z.int(),
  teacherPass: z.int(),
  studentPass: z.int(),
  ungraded: z.int(),
  /** Teacher minus student, in points, with its 95 % interval. */
  gap: z.number(),
  low: z.number(),
  high: z.number(),
  tooFewCases: z.boolean(),
});
/** The cases of one category and difficulty in a report. */
export type Stratum = z.infer<typeof stratumSchema>;

/** A stratum of the report from its counts. */
export function stratumOf({
  category,
  difficulty,
  counts,
}: {
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly counts: PairedCounts;
}): Stratum {
  const cases = gradedCases(counts);
  const [teacherPass, studentPass] = [teacherPasses(counts), studentPasses(counts)];
  const gap = cases === 0 ? 0 : (100 * (teacherPass - studentPass)) / cases;
  const tooFewCases = hasTooFewCases(counts);
  const { ungraded } = counts;
  return { category, difficulty, cases, teacherPass, studentPass, ungraded, gap, ...gapInterval(counts), tooFewCases };
}
