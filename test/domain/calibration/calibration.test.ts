import { describe, expect, test } from '@jest/globals';
import { allowedRegrets, fewestRows } from '../../../domain/calibration/allowed-regrets.ts';
import { aurocOf } from '../../../domain/calibration/auroc.ts';
import type { CalibrationRow } from '../../../domain/calibration/calibration-row.ts';
import { chooseThreshold } from '../../../domain/calibration/choose-threshold.ts';
import { fitMap } from '../../../domain/calibration/fit-map.ts';
import { mapConfidence } from '../../../domain/calibration/map-confidence.ts';
import { riskCoverage } from '../../../domain/calibration/risk-coverage.ts';

const GUARANTEE = { alpha: 0.05, delta: 0.1 };

const repeat = (count: number, row: CalibrationRow): CalibrationRow[] => Array.from({ length: count }, () => row);
const right = (confidence: number | null): CalibrationRow => ({ confidence, studentRight: true, teacherRight: true });
const regret = (confidence: number | null): CalibrationRow => ({ confidence, studentRight: false, teacherRight: true });
const bothWrong = (confidence: number): CalibrationRow => ({ confidence, studentRight: false, teacherRight: false });

describe('allowed regrets', () => {
  test('0.95 ^ 45 = 0.0994 → 45 rows certify none, 44 certify nothing', () => {
    expect(fewestRows(GUARANTEE)).toBe(45);
    expect(allowedRegrets({ rows: 45, ...GUARANTEE })).toBe(0);
    expect(allowedRegrets({ rows: 44, ...GUARANTEE })).toBe(-1);
    expect(fewestRows({ alpha: 0.02, delta: 0.1 })).toBe(114);
  });

  test('100 rows: P(<= 1) = 0.037, P(<= 2) = 0.118 → one', () => {
    expect(allowedRegrets({ rows: 100, ...GUARANTEE })).toBe(1);
  });
});

describe('AUROC', () => {
  test('three pairs won and one tied → 3.5 of 4, DeLong variance 1 / 32', () => {
    const rows = [
      { confidence: 0.9, right: true },
      { confidence: 0.8, right: true },
      { confidence: 0.8, right: false },
      { confidence: 0.7, right: false },
    ];
    const auroc = aurocOf(rows);
    expect(auroc?.value).toBe(0.875);
    expect(auroc?.low).toBeCloseTo(0.875 - 1.959963984540054 * Math.sqrt(1 / 32), 12);
  });

  test('all right → undefined', () => {
    expect(aurocOf([{ confidence: 0.9, right: true }])).toBeNull();
  });
});

describe('threshold', () => {
  const graded = [
    ...repeat(50, right(0.9)),
    ...repeat(9, right(0.8)),
    regret(0.8),
    ...repeat(36, right(0.7)),
    ...repeat(4, regret(0.7)),
  ];

  test('one regret of a hundred allowed → the laxest threshold that keeps to it', () => {
    expect(chooseThreshold({ rows: graded, ...GUARANTEE })).toMatchObject({
      verdict: 'certified',
      threshold: 0.8,
      coverage: 0.6,
      regrets: 1,
    });
  });

  test('no regret at all → everything is accepted, whatever the signal', () => {
    const rows = [...repeat(60, right(0.5)), ...repeat(40, bothWrong(0.9))];
    expect(chooseThreshold({ rows, ...GUARANTEE })).toMatchObject({
      verdict: 'all-accepted',
      threshold: 0,
      coverage: 1,
    });
  });

  test('44 usable rows → too few, and how many it takes', () => {
    const rows = [...repeat(44, right(0.9)), ...repeat(100, right(null))];
    expect(chooseThreshold({ rows, ...GUARANTEE })).toEqual({ verdict: 'too-few-rows', rows: 44, needed: 45 });
  });

  test('sure where it is wrong → no signal', () => {
    const rows = [...repeat(30, regret(0.9)), ...repeat(70, right(0.2))];
    expect(chooseThreshold({ rows, ...GUARANTEE })).toMatchObject({ verdict: 'no-signal' });
  });

  test('a signal, but regrets at the very top → nothing is certified', () => {
    const rows = [
      ...repeat(60, right(0.99)),
      ...repeat(10, regret(0.99)),
      ...repeat(10, right(0.3)),
      ...repeat(40, regret(0.3)),
    ];
    expect(chooseThreshold({ rows, ...GUARANTEE })).toMatchObject({ verdict: 'nothing-certified' });
  });

  test('missing confidence → never accepted, counted in every share', () => {
    const rows = [...graded, ...repeat(100, regret(null))];
    // P(Binomial(200, 0.05) <= 5) = 0.062, P(<= 6) = 0.124: five are allowed, so all that is sure is accepted.
    expect(chooseThreshold({ rows, ...GUARANTEE })).toMatchObject({
      verdict: 'all-accepted',
      coverage: 0.5,
      regrets: 5,
    });
  });
});

describe('map', () => {
  test('a signal that says the truth → hardly changed, and strictly increasing', () => {
    const rows = [0.1, 0.5, 0.9].flatMap((confidence) =>
      Array.from({ length: 1_000 }, (_, index) => ({ confidence, right: index < confidence * 1_000 })),
    );
    const map = fitMap(rows);
    for (const raw of [0.1, 0.5, 0.9]) expect(mapConfidence({ map, raw })).toBeCloseTo(raw, 2);
    expect(mapConfidence({ map, raw: 1 })).toBeGreaterThan(mapConfidence({ map, raw: 0.999 }));
  });

  test('an overconfident signal → mapped down', () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      confidence: index % 2 ? 0.99 : 0.9,
      right: index % 10 < 6,
    }));
    expect(mapConfidence({ map: fitMap(rows), raw: 0.99 })).toBeLessThan(0.7);
  });
});

test('risk and coverage: two levels → coverage, regret and error of each', () => {
  expect(riskCoverage({ rows: [right(0.9), right(0.9), regret(0.5), bothWrong(0.5)] })).toEqual([
    { threshold: 0.9, coverage: 0.5, regret: 0, error: 0 },
    { threshold: 0.5, coverage: 1, regret: 0.25, error: 0.5 },
  ]);
});
