import { describe, expect, test } from '@jest/globals';
import { judgePromptGain } from '../../../domain/prompt-distillation/judge-prompt-gain.ts';
import { paired } from '../../support/paired-counts.ts';

describe('judgePromptGain', () => {
  test('six cases gained, none lost → p = 2 / 2^6 = 0.03125: ok', () => {
    const gain = judgePromptGain(paired({ bothPass: 2, studentOnly: 6, neither: 12 }));
    expect(gain).toMatchObject({ outcome: 'ok', cause: null });
    expect(gain.p).toBeCloseTo(0.03125, 12);
    expect(gain.reason).toBe('With the examples the student passes 8 of 20 cases, without them 2 (McNemar p = 0.031).');
    expect(gain.conditions.map(({ met }) => met)).toEqual([true, true]);
  });

  test('five gained, none lost → p = 2 / 2^5 = 0.0625: chance alone can make it', () => {
    const gain = judgePromptGain(paired({ studentOnly: 5, neither: 15 }));
    expect(gain).toMatchObject({ outcome: 'inconclusive', cause: 'too-few-cases' });
    expect(gain.p).toBeCloseTo(0.0625, 12);
    expect(gain.conditions.map(({ met }) => met)).toEqual([true, false]);
  });

  test('as many lost as gained → rejected, however the chances are', () => {
    expect(judgePromptGain(paired({ teacherOnly: 3, studentOnly: 3, neither: 4 }))).toMatchObject({
      outcome: 'rejected',
      p: 1,
    });
  });

  test('no verdict at all → inconclusive', () => {
    expect(judgePromptGain(paired({ ungraded: 7 }))).toMatchObject({ outcome: 'inconclusive', cause: 'no-verdicts' });
  });
});
