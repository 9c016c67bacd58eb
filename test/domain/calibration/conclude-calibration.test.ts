import { describe, expect, test } from '@jest/globals';
import type { CalibrationRow } from '../../../domain/calibration/calibration-row.ts';
import { concludeCalibration } from '../../../domain/calibration/conclude-calibration.ts';
import { createGenerator } from '../../../domain/random.ts';
import type { Signal } from '../../../domain/routing/route-decision.ts';

const GUARANTEE = { alpha: 0.05, delta: 0.1 };
const FIXED = { student: 'emulator/student', rowsHash: 'hash', createdAt: '2026-11-26T00:00:00Z', ...GUARANTEE };

function conclude({
  rowsOf,
  fixed = null,
}: {
  readonly rowsOf: ReadonlyMap<Signal, readonly CalibrationRow[]>;
  readonly fixed?: Signal | null;
}) {
  const conclusion = concludeCalibration({ ...FIXED, rowsOf, fixed });
  return 'artefact' in conclusion ? conclusion.artefact : conclusion.refusal;
}

const rightRows = (count: number): CalibrationRow[] =>
  Array.from({ length: count }, () => ({ confidence: 0.9, studentRight: true, teacherRight: true }));

const twoSignals = (count: number): ReadonlyMap<Signal, readonly CalibrationRow[]> =>
  new Map([
    ['tag', rightRows(count)],
    ['logprobs', rightRows(count)],
  ]);

describe('signals that compete', () => {
  // 0.95 ^ 59 = 0.0485, 0.95 ^ 58 = 0.0510: each of two signals is tested at 0.05.
  test('two of them: 58 rows → too few; 59 → certified, for the delta that was asked for', () => {
    expect(conclude({ rowsOf: twoSignals(58) })).toMatch(/^too few rows: 58 answers with a confidence, 59 are needed/);
    const certified = conclude({ rowsOf: twoSignals(59) });
    expect(certified).toMatchObject({ threshold: 0, ...GUARANTEE });
    // 1 - 0.05 ^ (1 / 59)
    expect(certified).toHaveProperty('bound', expect.closeTo(0.0495, 4));
  });

  // 0.95 ^ 45 = 0.0994
  test('one, or one that is fixed → 45 rows are enough', () => {
    const one = new Map<Signal, CalibrationRow[]>([['probability', rightRows(45)]]);
    const two = twoSignals(45);
    expect(conclude({ rowsOf: one })).toMatchObject({ threshold: 0, rows: 45 });
    expect(conclude({ rowsOf: two, fixed: 'logprobs' })).toMatchObject({ signal: 'logprobs', threshold: 0 });
    expect(conclude({ rowsOf: two })).toMatch(/^too few rows: 45/);
  });

  test('two independent ones, a true regret of 0.1 (1 - t)^2 above t → alpha is passed in no more than delta', () => {
    const calibrations = 300;
    let passed = 0;
    for (let index = 0; index < calibrations; index++) {
      const rowsOf = new Map<Signal, CalibrationRow[]>([
        ['tag', drawnRows(`tag/${index}`)],
        ['logprobs', drawnRows(`logprobs/${index}`)],
      ]);
      const conclusion = concludeCalibration({ ...FIXED, rowsOf, fixed: null });
      const chosen = conclusion.findings.find(
        ({ signal }) => 'artefact' in conclusion && signal === conclusion.artefact.signal,
      );
      if (chosen && 'threshold' in chosen.choice && trueRegret(chosen.choice.threshold) > GUARANTEE.alpha) passed++;
    }
    expect(passed / calibrations).toBeLessThanOrEqual(0.12);
    expect(passed).toBeGreaterThan(0);
  });
});

const ROWS = 500;
const trueRegret = (threshold: number): number => 0.1 * (1 - threshold) ** 2;

/** Confidences evenly spread, each wrong where the teacher is right with probability 0.2 (1 - confidence). */
function drawnRows(seed: string): CalibrationRow[] {
  const next = createGenerator(seed);
  return Array.from({ length: ROWS }, () => {
    const confidence = next();
    const studentRight = next() >= 0.2 * (1 - confidence);
    return { confidence, studentRight, teacherRight: true };
  });
}
