/** Expected share of rejected answers before any was seen; later waves use the share that they see. */
export const EXPECTED_REJECT_SHARE = 0.12;
/** Fewer ended answers than this say little about the share. */
const FEWEST_ENDED = 20;
/** However many are rejected, no wave asks for more than this many times what is missing. */
const LEAST_ACCEPT_SHARE = 0.1;

/** Where a category of a round stands, in answers. */
export interface Standing {
  readonly planned: number;
  /** Planned and not ended: not asked, or answered and not filtered. */
  readonly open: number;
  readonly accepted: number;
  readonly ended: number;
}

/** The most prompts that a category may try: one that rejects more than every second is not worth its money. */
export function candidateCap(quota: number): number {
  return quota * 2 + 10;
}

/**
 * How many prompts a category still needs, each asked `answersPerPrompt` times, of which one answer at most is accepted:
 * what is missing beside those that are under way, over the share that is accepted, up to the cap.
 */
export function missingPrompts({
  quota,
  standing,
  answersPerPrompt,
}: {
  readonly quota: number;
  readonly standing: Standing;
  readonly answersPerPrompt: number;
}): { readonly count: number; readonly isCapped: boolean } {
  const { planned, open, accepted, ended } = standing;
  const expected = (1 - EXPECTED_REJECT_SHARE ** answersPerPrompt) / answersPerPrompt;
  const missing = quota - accepted - Math.round(open * expected);
  if (missing <= 0) return { count: 0, isCapped: false };
  const room = candidateCap(quota) - Math.ceil(planned / answersPerPrompt);
  if (room <= 0) return { count: 0, isCapped: true };
  const seen = Math.max(accepted / ended, LEAST_ACCEPT_SHARE / answersPerPrompt);
  const acceptShare = ended >= FEWEST_ENDED ? seen : expected;
  return { count: Math.min(room, Math.ceil(missing / acceptShare / answersPerPrompt)), isCapped: false };
}
