import { z } from 'zod';

const counts = z.record(z.string(), z.int());

export const flipsSchema = z.object({
  /** Validation cases that the students of both rounds answered. */
  cases: z.int(),
  /** Case ids that the round before failed and this one passes, and the other way round. */
  gained: z.array(z.string()),
  lost: z.array(z.string()),
});
/** Which validation cases came out otherwise than in the round before. */
export type Flips = z.infer<typeof flipsSchema>;

export const roundDataSchema = z.object({
  round: z.int(),
  /** Samples that the round added to the training data, by where their prompts come from and what they are about. */
  accepted: z.int(),
  sources: counts,
  categories: counts,
  difficulties: counts,
  /** Samples wanted by category; empty where the round was not filtered yet. */
  quotas: counts,
  /** What the teacher's answers of this round cost. */
  usd: z.number(),
  usdPerAccepted: z.number().nullable(),
  /** Of the round's best student; null before it was validated. */
  validation: z.object({ passes: z.int(), cases: z.int() }).nullable(),
  /** Null for the first round, or where no case was asked in both. */
  flips: flipsSchema.nullable(),
});
/** What a round added to the data, what that cost and what it changed. */
export type RoundData = z.infer<typeof roundDataSchema>;

type Verdict = readonly [caseId: string, pass: boolean];

/** Compares the verdicts of two students on the cases that both answered; null where there is none. */
export function flipsBetween(before: readonly Verdict[], after: readonly Verdict[]): Flips | null {
  const earlier = new Map(before);
  const common = after.filter(([caseId]) => earlier.has(caseId));
  if (common.length === 0) return null;
  const flipped = common.filter(([caseId, pass]) => earlier.get(caseId) !== pass);
  return {
    cases: common.length,
    gained: flipped.filter(([, pass]) => pass).map(([caseId]) => caseId),
    lost: flipped.filter(([, pass]) => !pass).map(([caseId]) => caseId),
  };
}
