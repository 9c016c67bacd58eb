import type { CalibrationArtefact } from './calibration-artefact.ts';

const NEAREST_TO_CERTAIN = 1e-9;
const MOST_STEPS = 100;
const SMALLEST_SLOPE = 1e-3;

/**
 * Platt scaling (Platt 1999, with his smoothed targets): the logistic curve over the logit of the raw signal that fits
 * who was right best, by Newton's method. The slope is kept above 0, so that the order of confidences stays.
 */
export function fitMap(
  rows: readonly { readonly confidence: number; readonly right: boolean }[],
): CalibrationArtefact['map'] {
  const rights = rows.filter((row) => row.right).length;
  const [high, low] = [(rights + 1) / (rights + 2), 1 / (rows.length - rights + 2)];
  const points = rows.map(({ confidence, right }) => {
    const inside = Math.min(Math.max(confidence, NEAREST_TO_CERTAIN), 1 - NEAREST_TO_CERTAIN);
    return { x: Math.log(inside / (1 - inside)), target: right ? high : low };
  });
  let [slope, intercept] = [0, Math.log((rights + 1) / (rows.length - rights + 1))];
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = derivatives(points, slope, intercept);
    const determinant = hessian.ss * hessian.ii - hessian.si ** 2;
    if (!(determinant > 1e-18)) break;
    const bySlope = (hessian.ii * gradient.slope - hessian.si * gradient.intercept) / determinant;
    const byIntercept = (hessian.ss * gradient.intercept - hessian.si * gradient.slope) / determinant;
    slope -= bySlope;
    intercept -= byIntercept;
    if (Math.abs(bySlope) + Math.abs(byIntercept) < 1e-10) break;
  }
  return { slope: Math.max(slope, SMALLEST_SLOPE), intercept };
}

function derivatives(points: readonly { x: number; target: number }[], slope: number, intercept: number) {
  const gradient = { slope: 0, intercept: 0 };
  const hessian = { ss: 1e-12, si: 0, ii: 1e-12 };
  for (const { x, target } of points) {
    const probability = 1 / (1 + Math.exp(-(slope * x + intercept)));
    const weight = probability * (1 - probability);
    gradient.slope += (probability - target) * x;
    gradient.intercept += probability - target;
    hessian.ss += weight * x * x;
    hessian.si += weight * x;
    hessian.ii += weight;
  }
  return { gradient, hessian };
}
