import { expect, test } from '@jest/globals';
import { riskCoverageCurve } from '../../../domain/report/risk-coverage-curve.ts';

const row = (confidence: number | null, studentRight: boolean) => ({ confidence, studentRight, teacherRight: true });
const ROWS = [row(0.9, true), row(0.9, true), row(0.5, false), row(null, true)];
const curveOf = (coverage: number | null) => riskCoverageCurve({ rows: ROWS, signal: 'tag', alpha: 0.05, coverage });

test('two levels and a row without a confidence → a point each, the threshold at the share that it accepts', () => {
  const points = [
    { coverage: 0.5, regret: 0 },
    { coverage: 0.75, regret: 0.25 },
  ];
  const curve = { signal: 'tag', alpha: 0.05, points };
  expect(curveOf(0.5)).toEqual({ ...curve, chosen: { coverage: 0.5, regret: 0 } });
  expect(curveOf(null)).toEqual({ ...curve, chosen: null });
});

test('a thousand levels → about twenty points, the last one among them', () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => row(index / 1_000, true));
  const points = riskCoverageCurve({ rows, signal: 'tag', alpha: 0.05, coverage: 1 })?.points ?? [];
  expect(points.length).toBeLessThanOrEqual(21);
  expect(points.at(-1)).toEqual({ coverage: 1, regret: 0 });
});

test('no confidence at all → no curve', () => {
  expect(riskCoverageCurve({ rows: [row(null, true)], signal: 'tag', alpha: 0.05, coverage: null })).toBeNull();
});
