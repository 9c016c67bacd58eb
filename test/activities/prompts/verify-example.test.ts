import { describe, expect, test } from '@jest/globals';
import { verifyExample } from '../../../activities/prompts/verify-example.ts';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';
import { rowAt } from '../../support/gated-run.ts';

const { prompt, sample } = rowAt(3);
const right = sample.answer ?? '';
const check = (change: { answer?: string | null; finishReason?: string; spec?: unknown }) =>
  verifyExample({
    pack: jsonProcessing,
    prompt: { ...prompt, spec: 'spec' in change ? change.spec : prompt.spec },
    sample: { answer: `<thinking>step by step</thinking>\n\n${right}`, finishReason: 'stop', ...change },
  });

describe('verifyExample', () => {
  test('reasoned and right → an example with the length of all its parts', () => {
    const question = prompt.messages.at(-1)?.content ?? '';
    expect(check({})).toEqual({
      ordinal: 3,
      category: 'flatten',
      difficulty: 'medium',
      characters: question.length + 'step by step'.length + right.trim().length,
      question,
      reasoning: 'step by step',
      conclusion: right.trim(),
    });
  });

  test.each([
    [{ answer: null }, 'no answer'],
    [{ finishReason: 'length' }, 'cut off'],
    [{ answer: right }, 'no reasoning'],
    [{ spec: null }, 'no verifier decides'],
    [{ answer: '<thinking>step by step</thinking>\n\n{"not": "it"}' }, 'wrong answer'],
  ])('%j → %s', (change, problem) => {
    expect(check(change)).toEqual({ problem });
  });
});
