import type { CalibrationRow } from '../../domain/calibration/calibration-row.ts';
import { createGenerator } from '../../domain/random.ts';

/**
 * A population whose regret is known: confidence c is uniform on [0, 1], the student is right with probability
 * 1 - (1 - c) / 2, the teacher with 0.95 whatever c is. Accepting from threshold t on regrets
 * 0.95 x (1 - t) ^ 2 / 4 of all questions.
 */
export function drawKnown({ rows, seed }: { readonly rows: number; readonly seed: number }): CalibrationRow[] {
  const draw = createGenerator('known-regret', seed);
  return Array.from({ length: rows }, () => {
    const confidence = draw();
    return { confidence, studentRight: draw() < 1 - (1 - confidence) / 2, teacherRight: draw() < 0.95 };
  });
}

/** The true regret of a threshold in that population. */
export function trueRegret(threshold: number): number {
  return (0.95 * (1 - threshold) ** 2) / 4;
}
