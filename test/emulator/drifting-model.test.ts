import { describe, expect, test } from '@jest/globals';
import { createDriftingModel } from '../../emulator/drifting-model.ts';
import type { EmulatedModel } from '../../emulator/models/emulated-model.ts';

const RIGHT = '{"a":1,"b":[1,2]}';
const steady: EmulatedModel = { complete: () => ({ content: `${RIGHT}\n[confidence: 0.90]`, confidence: 0.9 }) };

function answers(rate: number, questions: number): string[] {
  const model = createDriftingModel({ model: steady, name: 'ft:student:x', rate, seed: 1 });
  return Array.from({ length: questions }, (_, index) => {
    const messages = [{ role: 'user' as const, content: `question ${index}` }];
    const { content, confidence } = model.complete({ messages, seed: 0, maxCompletionTokens: null });
    expect(confidence).toBe(0.9);
    return content;
  });
}

describe('createDriftingModel', () => {
  test('rate 0.3 over 1,000 questions → that share is wrong, the tag stays, and the same ones at every run', () => {
    const drawn = answers(0.3, 1_000);
    const wrong = drawn.filter((content) => !content.startsWith(`${RIGHT}\n`));
    // Four standard errors: 4 x sqrt(0.3 x 0.7 / 1000) = 0.058.
    expect(Math.abs(wrong.length / 1_000 - 0.3)).toBeLessThan(0.058);
    expect(drawn.every((content) => content.endsWith('\n[confidence: 0.90]'))).toBe(true);
    expect(answers(0.3, 1_000)).toEqual(drawn);
  });

  test('rate 0 and 1 → none and all', () => {
    expect(answers(0, 50).every((content) => content.startsWith(`${RIGHT}\n`))).toBe(true);
    expect(answers(1, 50).some((content) => content.startsWith(`${RIGHT}\n`))).toBe(false);
  });
});
