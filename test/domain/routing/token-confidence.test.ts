import { expect, test } from '@jest/globals';
import { tokenConfidence } from '../../../domain/routing/token-confidence.ts';

const half = Math.log(0.5);

test.each([
  [
    'two tokens at one half',
    [
      { token: 'a', logprob: half },
      { token: 'b', logprob: half },
    ],
    'ab',
    0.25,
  ],
  ['certain tokens', [{ token: 'a', logprob: 0 }], 'a', 1],
  ['no tokens', [], '', null],
  ['no log-probabilities', null, 'a', null],
  ['fewer tokens than text', [{ token: 'a', logprob: half }], 'ab', null],
  ['a positive log-probability', [{ token: 'a', logprob: 0.1 }], 'a', null],
  ['a token without one', [{ token: 'a', logprob: null }], 'a', null],
  ['not a number', [{ token: 'a', logprob: Number.NaN }], 'a', null],
])('token confidence: %s → product or nothing', (_name, tokens, text, expected) => {
  const confidence = tokenConfidence({ tokens, text });
  if (expected === null) expect(confidence).toBeNull();
  else expect(confidence).toBeCloseTo(expected, 12);
});
