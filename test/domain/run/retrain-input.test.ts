import { describe, expect, test } from '@jest/globals';
import { retrainInput } from '../../../domain/run/retrain-input.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';

const ACKNOWLEDGED = 'We have a letter.';
const championInput = distillInputSchema.parse({
  task: 'json-processing',
  teacher: 'x/large',
  judge: 'x/judge',
  samples: 400,
  epochs: 2,
  acknowledgeTerms: ACKNOWLEDGED,
  runKey: 'taken-up',
});
const REGRESSION = { task: 'json-processing', teacher: 'x/large', judge: 'x/judge', retrain: {} };

const retrainOf = (regression: Partial<Parameters<typeof retrainInput>[0]['regression']> = {}, newPrompts = 0) =>
  retrainInput({ championInput, regression: { ...REGRESSION, ...regression }, newPrompts, seed: 7 });

describe('retrainInput', () => {
  test("the regression keeps the champion's models → the champion's run, its terms acknowledged as before, none taken up", () => {
    const { runKey: _runKey, ...own } = championInput;
    expect(retrainOf()).toEqual({ ...own, seed: 7 });
  });

  test('500 new prompts → on top of what was taught, as far as an input goes', () => {
    expect(retrainOf({}, 500)).toMatchObject({ samples: 900 });
    expect(retrainOf({}, 2_000_000)).toMatchObject({ samples: 1_000_000 });
  });

  test.each([
    ['the regression', { teacher: 'x/other' }],
    ['its retrain', { retrain: { teacher: 'x/other' } }],
  ])('another teacher by %s → that one, and nothing acknowledged of its terms', (_by, regression) => {
    const input = retrainOf(regression);
    expect(input).toMatchObject({ teacher: 'x/other', judge: 'x/judge', epochs: 2 });
    expect(input).not.toHaveProperty('acknowledgeTerms');
  });

  test('its retrain names fields → they win', () => {
    expect(retrainOf({ retrain: { samples: 30, student: 'x/newer' } })).toMatchObject({
      samples: 30,
      student: 'x/newer',
      acknowledgeTerms: ACKNOWLEDGED,
    });
  });
});
