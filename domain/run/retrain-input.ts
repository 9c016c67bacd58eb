import { inheritedInput } from './inherited-input.ts';
import type { Teaching } from './teaching.ts';

const MOST_SAMPLES = 1_000_000;

/**
 * The fields of a retrain: those of the champion's own run but for the models of the regression that starts it, and for what
 * its `retrain` names. Who took the responsibility for one teacher did not take it for another.
 */
export function retrainInput({
  championInput,
  regression: { task, teacher, judge, retrain },
  newPrompts,
  seed,
}: {
  /** Of the run that made the champion, as it is stored. */
  readonly championInput: unknown;
  readonly regression: Teaching & { readonly task: string; readonly retrain: Readonly<Record<string, unknown>> };
  /** To be taught on top of what the champion was taught. */
  readonly newPrompts: number;
  readonly seed: number;
}): Record<string, unknown> {
  const { runKey: _takenUp, acknowledgeTerms, ...own } = inheritedInput(championInput);
  const samples = Math.min(own.samples + newPrompts, MOST_SAMPLES);
  const named = { task, teacher, judge, samples, seed, ...retrain };
  const isAcknowledged = named.teacher === own.teacher && acknowledgeTerms !== undefined;
  return { ...own, ...(isAcknowledged ? { acknowledgeTerms } : {}), ...named };
}
