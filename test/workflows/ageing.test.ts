import { describe, expect, test } from '@jest/globals';
import { regressionInputSchema } from '../../domain/run/run-input.ts';
import { triggerByAge } from '../../workflows/ageing.ts';

describe('triggerByAge', () => {
  test.each<[string, string | null, Record<string, unknown>, string, boolean]>([
    ['the base ends and another one is named', 'x/base', { student: 'x/newer' }, 'ok', true],
    ['no other base is named', 'x/base', {}, 'ok', false],
    ['the same base is named', 'x/base', { student: 'x/base' }, 'ok', false],
    ['the base stays', null, { student: 'x/newer' }, 'ok', false],
    ['the exam settled nothing', 'x/base', { student: 'x/newer' }, 'inconclusive', false],
  ])('%s → retrained: %s %j %s %s', (_case, endingBase, retrain, outcome, isRetrained) => {
    const input = regressionInputSchema.parse({ retrain });
    const trigger = triggerByAge({ ageing: { warnings: [], endingBase }, input, outcome });
    expect(trigger !== null).toBe(isRetrained);
  });
});
