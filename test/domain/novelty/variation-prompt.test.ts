import { describe, expect, test } from '@jest/globals';
import { readVariationRequest, readVariations, variationMessages } from '../../../domain/novelty/variation-prompt.ts';

describe('variation prompt', () => {
  test('a request that was written → the same request read', () => {
    const request = { prompt: 'Flatten this:\n```json\n{"a": 1}\n```', variations: 3 };
    expect(readVariationRequest(variationMessages(request).at(-1)?.content ?? '')).toEqual(request);
  });

  test('another question → no request', () => {
    expect(readVariationRequest('Flatten this.')).toBeNull();
    expect(readVariationRequest('{"prompt": "a", "variations": 3, "more": 1}')).toBeNull();
  });

  test.each([
    ['{"prompts": ["a", " b "]}', ['a', 'b']],
    ['```json\n{"prompts": ["a"]}\n```', ['a']],
    ['{"prompts": ["a", ""]}', []],
    ['["a"]', []],
    ['I cannot.', []],
  ])('answer %s → %j', (answer, expected) => {
    expect(readVariations(answer)).toEqual(expected);
  });
});
