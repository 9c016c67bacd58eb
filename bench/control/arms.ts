import { shuffled } from '../../domain/random.ts';
import type { TrainingExample } from '../../emulator/models/emulated-model.ts';
import type { School } from '../learning/school.ts';

export const ARMS = ['filtered', 'keep-all', 'random'] as const;
export type Arm = (typeof ARMS)[number];

/**
 * What each student is trained on: the first `accepted` samples that pass the verifier, all answers that it took to get
 * them, and as many of those at random as passed.
 */
export function collectArms({
  school,
  accepted,
  seed,
}: {
  readonly school: School;
  readonly accepted: number;
  readonly seed: number;
}): Readonly<Record<Arm, readonly TrainingExample[]>> {
  const all: TrainingExample[] = [];
  const filtered: TrainingExample[] = [];
  for (let ordinal = 0; filtered.length < accepted; ordinal++) {
    const sample = school.sample(ordinal);
    all.push(sample.example);
    if (sample.accepted) filtered.push(sample.example);
  }
  return { filtered, 'keep-all': all, random: shuffled(all, 'random subset', seed).slice(0, accepted) };
}
