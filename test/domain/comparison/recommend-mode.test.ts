import { describe, expect, test } from '@jest/globals';
import type { ModeResult } from '../../../domain/comparison/mode-result.ts';
import { recommendMode } from '../../../domain/comparison/recommend-mode.ts';

const modeOf = (mode: ModeResult['mode'], value: number | null, usdPerThousand: number, passes = 9): ModeResult => ({
  mode,
  model: `acme/${mode}`,
  cases: 10,
  passes,
  retention: { value, low: value, high: value },
  usdPerThousand,
  p50Ms: 1,
  p95Ms: 2,
  setupUsd: 0,
  breakEvenRequests: 0,
  escalated: null,
});
const TEACHER = modeOf('teacher', 1, 2);

describe('recommendMode', () => {
  test('the cheapest of those that reach the target, whatever is cheaper below it', () => {
    const modes = [TEACHER, modeOf('prompt', 0.5, 0.1), modeOf('api', 0.95, 0.2), modeOf('online', 0.99, 0.4)];
    const { outcome, reason, conditions } = recommendMode({ modes, target: 0.9 });
    expect(outcome).toBe('ok');
    expect(reason).toMatch(/^api is the cheapest mode that retains enough: 0\.95 .* for 10\.0 % of its price\.$/);
    expect(conditions.map(({ name, met }) => [name, met])).toEqual([
      ['prompt', false],
      ['api', true],
      ['online', true],
    ]);
  });

  test('none reaches it for less → the teacher stays', () => {
    const modes = [TEACHER, modeOf('prompt', 0.5, 0.1), modeOf('online', 1, 2.1)];
    expect(recommendMode({ modes, target: 0.9 }).reason).toContain('stay with the teacher');
  });

  test('a teacher that passes nothing → inconclusive', () => {
    const modes = [modeOf('teacher', null, 2, 0), modeOf('api', null, 1)];
    expect(recommendMode({ modes, target: 0.9 })).toMatchObject({
      outcome: 'inconclusive',
      cause: 'teacher-passes-nothing',
    });
  });
});
