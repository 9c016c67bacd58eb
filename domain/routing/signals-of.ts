import type { Signal } from './route-decision.ts';

/** Students that the process itself holds: classifiers, which know the probability of their label. */
const LOCAL = 'local/';

/** The signals that a student can be asked for, the usual one first; `model` is a `provider/model`. */
export function signalsOf(model: string): readonly [Signal, ...Signal[]] {
  return model.startsWith(LOCAL) ? ['probability'] : ['tag', 'logprobs'];
}
