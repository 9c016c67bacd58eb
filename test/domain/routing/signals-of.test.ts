import { expect, test } from '@jest/globals';
import { signalsOf } from '../../../domain/routing/signals-of.ts';

test.each([
  ['acme/ft:a', ['tag', 'logprobs']],
  ['local/classifier:a', ['probability']],
  ['locals/ft:a', ['tag', 'logprobs']],
])('signalsOf: %s → %j', (model, signals) => {
  expect(signalsOf(model)).toEqual(signals);
});
