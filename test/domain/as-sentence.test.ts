import { expect, test } from '@jest/globals';
import { asSentence } from '../../domain/as-sentence.ts';

test.each([
  ['the account is empty', 'the account is empty.'],
  ['Invalid key.', 'Invalid key.'],
  ['Invalid key.\n', 'Invalid key.'],
  ['Really?', 'Really?'],
  ['cut off…', 'cut off….'],
])('asSentence: %j → one full stop at most', (text, sentence) => {
  expect(asSentence(text)).toBe(sentence);
});
