import type { Ageing } from '../activities/read-ageing.ts';
import type { RegressionInput } from '../domain/run/run-input.ts';
import type { RetrainTrigger } from './retrain.ts';

/** A retrain in time, where the champion's base model ends and the input names another one; null where not. */
export function triggerByAge({
  ageing: { endingBase },
  input,
  outcome,
}: {
  readonly ageing: Ageing;
  readonly input: RegressionInput;
  readonly outcome: string;
}): RetrainTrigger | null {
  // On the same base a new student would end as soon as the old one.
  const { student } = input.retrain;
  if (outcome !== 'ok' || endingBase === null || typeof student !== 'string' || student === endingBase) return null;
  return {
    name: `the coming end of ${endingBase}`,
    text: `The base model ${endingBase} is shut down soon. `,
    newPrompts: 0,
  };
}
