import { expect, test } from '@jest/globals';
import { countMessageTokens, countTokens } from '../../emulator/tokens.ts';

test('tokens: bytes of UTF-8 → a token per four, rounded up', () => {
  expect([countTokens(''), countTokens('abcd'), countTokens('abcde'), countTokens('äöü')]).toEqual([0, 1, 2, 2]);
});

test('tokens: two messages → their texts and three each', () => {
  const messages = [
    { role: 'system' as const, content: 'abcd' },
    { role: 'user' as const, content: 'abcdefgh' },
  ];
  expect(countMessageTokens(messages)).toBe(1 + 2 + 6);
});
