/** Where a student's confidence comes from. */
export const SIGNALS = ['tag', 'logprobs', 'probability'] as const;
export type Signal = (typeof SIGNALS)[number];

/** Why an answer came from where it came from, as the header `x-distill-decision` says it. */
export type RouteDecision =
  | 'accepted'
  | 'low_confidence'
  | 'no_confidence'
  | 'student_error'
  | 'student_timeout'
  | 'truncated'
  | 'pass_through';

/** How a student's try ended. */
export type StudentOutcome =
  | { readonly kind: 'answered'; readonly confidence: number | null; readonly finishReason: string | null }
  | { readonly kind: 'error' }
  | { readonly kind: 'timeout' };

/**
 * Accepts a student's answer only where it is whole and its confidence, mapped by the calibration of this very student,
 * reaches the threshold; everything else is the teacher's.
 */
export function decideRoute({
  outcome,
  threshold,
}: {
  readonly outcome: StudentOutcome;
  readonly threshold: number;
}): Exclude<RouteDecision, 'pass_through'> {
  if (outcome.kind === 'error') return 'student_error';
  if (outcome.kind === 'timeout') return 'student_timeout';
  const { confidence, finishReason } = outcome;
  if (finishReason !== 'stop' && finishReason !== 'tool_calls') return 'truncated';
  if (confidence === null || !Number.isFinite(confidence)) return 'no_confidence';
  return confidence >= threshold ? 'accepted' : 'low_confidence';
}
