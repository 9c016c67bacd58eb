import { describe, expect, test } from '@jest/globals';
import { gapStatus, hasTooFewCases } from '../../../domain/exam/gap-status.ts';
import { paired } from '../../support/paired-counts.ts';

describe('gapStatus', () => {
  test.each([
    ['1 of 40, 2.5 points', paired({ bothPass: 39, teacherOnly: 1 }), 'ok'],
    ['2 of 40, exactly 5 points', paired({ bothPass: 38, teacherOnly: 2 }), 'warn'],
    ['3 of 40, 7.5 points', paired({ bothPass: 37, teacherOnly: 3 }), 'warn'],
    ['4 of 40, exactly 10 points', paired({ bothPass: 36, teacherOnly: 4 }), 'fail'],
    ['7 lost, 4 won of 60, exactly 5 points', paired({ bothPass: 49, teacherOnly: 7, studentOnly: 4 }), 'warn'],
    ['the student ahead', paired({ bothPass: 30, studentOnly: 10 }), 'ok'],
    ['no case', paired({ ungraded: 9 }), 'ok'],
  ] as const)('%s → %3$s', (_, counts, status) => {
    expect(gapStatus(counts)).toBe(status);
  });

  test('hasTooFewCases: 29 graded → few, 30 → not', () => {
    expect(hasTooFewCases(paired({ bothPass: 29, ungraded: 5 }))).toBe(true);
    expect(hasTooFewCases(paired({ bothPass: 30 }))).toBe(false);
  });
});
