import { type Interval, Z95 } from './interval.ts';

/** Wilson's 95 % interval of a pass rate (Wilson 1927); 0 to 1 where there are no cases. */
export function wilsonInterval({ passes, cases }: { readonly passes: number; readonly cases: number }): Interval {
  if (cases === 0) return { low: 0, high: 1 };
  const rate = passes / cases;
  const square = Z95 ** 2;
  const centre = (rate + square / (2 * cases)) / (1 + square / cases);
  const half = (Z95 / (1 + square / cases)) * Math.sqrt((rate * (1 - rate)) / cases + square / (4 * cases ** 2));
  // At the ends the formula gives 0 and 1 up to rounding; the interval is exact there.
  return { low: passes === 0 ? 0 : centre - half, high: passes === cases ? 1 : centre + half };
}
