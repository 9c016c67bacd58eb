import { describe, expect, test } from '@jest/globals';
import { casesForRareBreach } from '../../../domain/statistics/cases-for-rare-breach.ts';
import { casesForWidth } from '../../../domain/statistics/cases-needed.ts';
import { chanceOfBreach } from '../../../domain/statistics/chance-of-breach.ts';
import { chanceSentence } from '../../../domain/statistics/chance-sentence.ts';
import { paired } from '../../support/paired-counts.ts';

const target = 0.9;

describe('chanceOfBreach', () => {
  test('a perfect teacher, 10 cases → 1 - 0.95^10 - 10 x 0.05 x 0.95^9: one case lost is no breach yet', () => {
    const chance = chanceOfBreach({ cases: 10, teacherRate: 1, retention: 0.95, target });
    expect(chance).toBeCloseTo(1 - 0.95 ** 10 - 10 * 0.05 * 0.95 ** 9, 12);
  });

  test('1 case, teacher 0.9, retention 0.95 → it breaches where the teacher passes and the student does not', () => {
    // Of the teacher's passes the student passes (0.855 - 0.1 x 0.2) / 0.9 = 0.92778.
    const chance = chanceOfBreach({ cases: 1, teacherRate: 0.9, retention: 0.95, target });
    expect(chance).toBeCloseTo(0.9 * (1 - 0.835 / 0.9), 12);
  });

  test.each([
    [0.98, 50, 0.021],
    [0.95, 50, 0.132],
    [0.95, 200, 0.0139],
    [0.93, 100, 0.18],
    [0.92, 500, 0.104],
  ])('retention %d on %d cases, teacher 0.9 → %d, as enumerated by another program', (retention, cases, expected) => {
    expect(Math.abs(chanceOfBreach({ cases, teacherRate: 0.9, retention, target }) - expected)).toBeLessThan(0.0005);
  });

  test('retention that only wins on the cases the teacher fails can give, or none → a probability all the same', () => {
    for (const [teacherRate, retention] of [
      [0.5, 1.9],
      [0.5, 3],
      [0.1, 0.5],
      [0.9, 0],
      [1e-6, 0.9],
    ] as const) {
      const chance = chanceOfBreach({ cases: 40, teacherRate, retention, target });
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

describe('chanceSentence', () => {
  test('80 cases → 1 week in 14, as an integer', () => {
    expect(chanceSentence({ cases: 80, teacherRate: 0.9, retention: 0.95, target })).toBe(
      'With 80 cases and a teacher near 90 %, a student truly at 0.95 breaches about 1 week in 14.',
    );
  });

  test('very rare and very frequent → said in words that stay true', () => {
    expect(chanceSentence({ cases: 500, teacherRate: 0.9, retention: 1, target })).toContain(
      'less than 1 week in 10000',
    );
    expect(chanceSentence({ cases: 200, teacherRate: 0.9, retention: 0.8, target })).toMatch(
      /about \d+ weeks in 100\.$/,
    );
  });
});

describe('casesForRareBreach', () => {
  test('1 week in 50 at retention 0.95 → between 100 cases (1 in 18) and 200 (1 in 72), and rare there', () => {
    const student = { teacherRate: 0.9, retention: 0.95, target };
    const cases = casesForRareBreach({ ...student, chance: 0.02 });
    expect(cases).toBeGreaterThan(100);
    expect(cases).toBeLessThan(200);
    expect(chanceOfBreach({ ...student, cases: cases ?? 0 })).toBeLessThanOrEqual(0.02);
  });

  test('a student truly at the target → no exam is large enough', () => {
    expect(casesForRareBreach({ teacherRate: 0.9, retention: 0.9, target, chance: 0.02 })).toBeNull();
  });
});

describe('casesForWidth', () => {
  test('no discordant pair → (a + z²) / a - a / (a + z²) <= width', () => {
    // At 0.1 the width is about 2 z² / a, so a is near 76.8; exactly, a = 75 gives 0.0999 and a = 74 0.1012.
    expect(casesForWidth({ counts: paired({ bothPass: 10 }), width: 0.1 })).toBe(75);
    expect(casesForWidth({ counts: paired({ bothPass: 500 }), width: 0.1 })).toBe(75);
  });

  test('no case, a teacher without a pass, or a width that nothing gives → null', () => {
    expect(casesForWidth({ counts: paired({}), width: 0.1 })).toBeNull();
    expect(casesForWidth({ counts: paired({ neither: 9 }), width: 0.1 })).toBeNull();
    expect(casesForWidth({ counts: paired({ bothPass: 8, teacherOnly: 2 }), width: 0 })).toBeNull();
  });
});
