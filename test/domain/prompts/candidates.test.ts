import { describe, expect, test } from '@jest/globals';
import { missingPrompts, type Standing } from '../../../domain/prompts/candidates.ts';

function missing(quota: number, standing: Partial<Standing>, answersPerPrompt = 1) {
  return missingPrompts({
    quota,
    standing: { planned: 0, open: 0, accepted: 0, ended: 0, ...standing },
    answersPerPrompt,
  });
}

describe('missingPrompts', () => {
  test('nothing yet → the quota over an acceptance of 88 %', () => {
    // 100 / 0.88 = 113.6.
    expect(missing(100, {})).toEqual({ count: 114, isCapped: false });
  });

  test('all under way → none', () => {
    expect(missing(100, { planned: 114, open: 114 }).count).toBe(0);
  });

  test('half of what ended was accepted → twice what is missing', () => {
    expect(missing(100, { planned: 114, accepted: 57, ended: 114 }).count).toBe(86);
  });

  test('a few ended, all rejected → the expected share still', () => {
    // 10 / 0.88 = 11.4.
    expect(missing(10, { planned: 12, ended: 12 }).count).toBe(12);
  });

  test('nearly all used → as many as the cap leaves', () => {
    // The cap is 2 x 10 + 10; 8 are missing at 2 of 27, which would ask for 80.
    expect(missing(10, { planned: 27, accepted: 2, ended: 27 })).toEqual({ count: 3, isCapped: false });
  });

  test('all candidates used → capped', () => {
    expect(missing(10, { planned: 30, accepted: 9, ended: 30 })).toEqual({ count: 0, isCapped: true });
  });

  test('three answers a prompt → nearly every prompt gives one', () => {
    // One of three passes with 1 - 0.12^3 = 0.998: 100 / 0.998 = 100.2.
    expect(missing(100, {}, 3).count).toBe(101);
    expect(missing(100, { planned: 303, open: 303 }, 3).count).toBe(0);
    // 30 prompts are the cap of 10.
    expect(missing(10, { planned: 90, accepted: 9, ended: 90 }, 3).isCapped).toBe(true);
  });
});
