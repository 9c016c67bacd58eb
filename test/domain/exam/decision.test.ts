import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../domain/exam/decision.ts';
import type { PairedCounts } from '../../../domain/exam/paired-counts.ts';
import { paired } from '../../support/paired-counts.ts';

const BOUNDS = { target: 0.9, floor: 0.8 };

/** The same counts in each of so many categories. */
function categories(count: number, each: PairedCounts): Record<string, PairedCounts> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index + 1}`, each]));
}

/** A champion that passes so many cases which the candidate fails, and fails 2 that it passes. */
function rival(teacherOnly: number) {
  return { model: 'local/champion', counts: { all: paired({ bothPass: 170, teacherOnly, studentOnly: 2 }) } };
}

const GOOD = { all: paired({ bothPass: 180, teacherOnly: 10, neither: 10 }) };

describe('decide: promote and reject', () => {
  test('72 of 80 over four categories, exactly the target → promoted: 2 lost of 20 can be chance (p = 1/4)', () => {
    const decision = decide({ counts: categories(4, paired({ bothPass: 18, teacherOnly: 2 })), ...BOUNDS });
    expect(decision.verdict).toBe('promote');
    expect(decision.conditions.map(({ name, met, text }) => [name, met, text])).toEqual([
      ['retention', true, 'retention 0.90 >= 0.90'],
      ['lower bound', true, 'lower bound 0.81 >= 0.80'],
      ['categories', true, 'no category fails by more than chance'],
    ]);
  });

  test('72 of 80 in one category → rejected: 8 lost of 80 are 10 points with p = 1/256', () => {
    const decision = decide({ counts: { flatten: paired({ bothPass: 72, teacherOnly: 8 }) }, ...BOUNDS });
    expect(decision.verdict).toBe('reject');
    expect(decision.reason).toBe('Not promoted: flatten fails by 10 points or more, not by chance.');
  });

  test('five categories: 6 lost in one is p = 1/64, not under 0.05 / 5; 7 lost is 1/128 and fails', () => {
    const others = categories(4, paired({ bothPass: 40 }));
    const six = decide({ counts: { ...others, weak: paired({ bothPass: 34, teacherOnly: 6 }) }, ...BOUNDS });
    const seven = decide({ counts: { ...others, weak: paired({ bothPass: 33, teacherOnly: 7 }) }, ...BOUNDS });
    expect([six.verdict, seven.verdict]).toEqual(['promote', 'reject']);
  });

  test('2249 of 2500 → rejected as 0.8996, never as "0.90 < 0.90"', () => {
    const counts = { all: paired({ bothPass: 2249, teacherOnly: 251 }) };
    expect(decide({ counts, ...BOUNDS }).reason).toContain('retention 0.8996 < 0.90');
  });

  test('a target of three decimals → compared and printed as such', () => {
    const counts = categories(4, paired({ bothPass: 37, teacherOnly: 3 }));
    const [reached] = decide({ counts, target: 0.925, floor: 0.8 }).conditions;
    expect(reached).toEqual({ name: 'retention', met: true, text: 'retention 0.93 >= 0.925' });
  });

  test('the champion wins 9 and loses 2 → worse (67/2048); wins 8 and loses 2 → not (56/1024)', () => {
    const worse = decide({ counts: GOOD, champion: rival(9), ...BOUNDS });
    expect(worse.verdict).toBe('reject');
    expect(worse.reason).toBe('Not promoted: worse than the champion local/champion: loses 9 cases to it and wins 2.');
    expect(decide({ counts: GOOD, champion: rival(8), ...BOUNDS }).verdict).toBe('promote');
  });
});

describe('decide: inconclusive', () => {
  test('36 of 40, exactly the target → too few cases, about 62 would do', () => {
    const decision = decide({ counts: categories(4, paired({ bothPass: 9, teacherOnly: 1 })), ...BOUNDS });
    expect(decision).toMatchObject({ verdict: 'inconclusive', cause: 'too-few-cases', casesNeeded: 62 });
    expect(decision.reason).toBe(
      'Retention reaches the target, but 40 cases are too few to be sure: lower bound 0.77 < 0.80; about 62 cases would settle it.',
    );
  });

  test('12 of 15: even a perfect student ends at 15 / 18.84 = 0.796 → too few cases, 16 at least', () => {
    const decision = decide({ counts: { all: paired({ bothPass: 12, teacherOnly: 3 }) }, ...BOUNDS });
    expect(decision).toMatchObject({ verdict: 'inconclusive', cause: 'too-few-cases', casesNeeded: 16 });
  });

  test('5 of 15 → rejected: so bad that 15 cases are enough', () => {
    expect(decide({ counts: { all: paired({ bothPass: 5, teacherOnly: 10 }) }, ...BOUNDS }).verdict).toBe('reject');
  });

  test('5 of 15 spread so that no category fails → rejected: the interval does not reach the target', () => {
    const counts = categories(5, paired({ bothPass: 1, teacherOnly: 2 }));
    expect(decide({ counts, ...BOUNDS }).verdict).toBe('reject');
  });

  test('35 of 40, where a perfect student would be promoted (40 / 43.84 = 0.91) → rejected, not "too few cases"', () => {
    const counts = {
      ...categories(3, paired({ bothPass: 9, teacherOnly: 1 })),
      c4: paired({ bothPass: 8, teacherOnly: 2 }),
    };
    expect(decide({ counts, ...BOUNDS }).verdict).toBe('reject');
  });

  test('the teacher passes nothing → undefined, whatever the student does', () => {
    const decision = decide({ counts: { all: paired({ studentOnly: 7, neither: 3 }) }, ...BOUNDS });
    expect(decision).toMatchObject({ verdict: 'inconclusive', cause: 'teacher-passes-nothing', conditions: [] });
    expect(decision.reason).toBe('The teacher passed none of 10 cases, so retention is undefined.');
  });

  test('no verdict at all, or no case → inconclusive', () => {
    expect(decide({ counts: { all: paired({ ungraded: 9 }) }, ...BOUNDS }).cause).toBe('no-verdicts');
    expect(decide({ counts: {}, ...BOUNDS }).cause).toBe('no-verdicts');
  });

  test('15 ungraded of 215: 180 of 205 at worst would be below → inconclusive; 1 ungraded → promoted', () => {
    const many = decide({ counts: { all: { ...GOOD.all, ungraded: 15 } }, ...BOUNDS });
    expect(many).toMatchObject({ verdict: 'inconclusive', cause: 'ungraded', casesNeeded: null });
    expect(many.reason).toBe('15 cases have no verdict, enough to turn the decision.');
    expect(decide({ counts: { all: { ...GOOD.all, ungraded: 1 } }, ...BOUNDS }).verdict).toBe('promote');
  });

  test('5 ungraded that could not save the student → rejected all the same', () => {
    const counts = { all: paired({ bothPass: 100, teacherOnly: 50, ungraded: 5 }) };
    expect(decide({ counts, ...BOUNDS }).verdict).toBe('reject');
  });

  test('3 cases without a verdict on the champion: 9 against 2 at worst → inconclusive', () => {
    const counts = { all: paired({ bothPass: 170, teacherOnly: 6, studentOnly: 2, ungraded: 3 }) };
    const decision = decide({ counts: GOOD, champion: { model: 'local/champion', counts }, ...BOUNDS });
    expect(decision).toMatchObject({ verdict: 'inconclusive', cause: 'ungraded' });
    expect(decision.reason).toContain('3 cases have no verdict');
  });
});
