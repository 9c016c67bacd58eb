import { describe, expect, test } from '@jest/globals';
import { casesNeeded } from '../../../domain/statistics/cases-needed.ts';
import { paired } from '../../support/paired-counts.ts';

describe('casesNeeded', () => {
  test('both pass everything → n / (n + z²) >= floor, so floor / (1 - floor) x 3.8415 cases', () => {
    expect(casesNeeded({ counts: paired({ bothPass: 5 }), floor: 0.8 })).toBe(16); // 15.37
    expect(casesNeeded({ counts: paired({ bothPass: 5 }), floor: 0.95 })).toBe(73); // 72.99
  });

  test('retention 0.9 of a perfect teacher, floor 0.8 → 3.8415 x 0.8 x 0.2 / 0.1² = 61.5 cases', () => {
    expect(casesNeeded({ counts: paired({ bothPass: 36, teacherOnly: 4 }), floor: 0.8 })).toBe(62);
  });

  test('an exam that is large enough → its own size', () => {
    expect(casesNeeded({ counts: paired({ bothPass: 90, teacherOnly: 10 }), floor: 0.8 })).toBe(100);
  });

  test('retention below the floor, or no case → no number of cases helps', () => {
    expect(casesNeeded({ counts: paired({ bothPass: 30, teacherOnly: 10 }), floor: 0.8 })).toBeNull();
    expect(casesNeeded({ counts: paired({}), floor: 0.8 })).toBeNull();
  });
});
