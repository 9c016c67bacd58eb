import { expect, test } from '@jest/globals';
import { estimatePromptTokens, estimateTokens } from '../../../domain/money/token-estimate.ts';

test('estimateTokens: 9 letters, 3 of two bytes → 3 and 2 tokens; nothing → 0', () => {
  expect(estimateTokens('123456789')).toBe(3);
  expect(estimateTokens('äöü')).toBe(2);
  expect(estimateTokens('')).toBe(0);
});

test('estimatePromptTokens: two messages of 2 and 1 tokens → 3 more for each frame', () => {
  const messages = [
    { role: 'system', content: '12345678' },
    { role: 'user', content: '1234' },
  ] as const;
  expect(estimatePromptTokens(messages)).toBe(9);
});
