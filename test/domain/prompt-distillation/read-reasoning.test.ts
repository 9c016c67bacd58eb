import { describe, expect, test } from '@jest/globals';
import { conclusionOf } from '../../../domain/prompt-distillation/conclusion-of.ts';
import { readReasoning } from '../../../domain/prompt-distillation/read-reasoning.ts';

describe('readReasoning', () => {
  test('a closed block and an answer behind it → both, trimmed', () => {
    expect(readReasoning('\n<thinking> add them </thinking>\n\n{"a": 1}\n')).toEqual({
      reasoning: 'add them',
      conclusion: '{"a": 1}',
    });
  });

  test.each([
    ['42', 'no reasoning'],
    ['So: <thinking>a</thinking> 42', 'words before the reasoning'],
    ['<thinking>a</thinking> <thinking>b</thinking> 42', 'several blocks of reasoning'],
    ['<thinking>a, so 42', 'reasoning that does not end'],
    ['<thinking> </thinking> 42', 'empty reasoning'],
    ['<thinking>a</thinking>\n ', 'reasoning without a conclusion'],
  ])('%s → %s', (answer, problem) => {
    expect(readReasoning(answer)).toEqual({ problem });
  });
});

describe('conclusionOf', () => {
  test.each([
    ['42\n', '42\n'],
    ['<thinking>a</thinking>\n42', '42'],
    ['<thinking>a, so 42', ''],
  ])('%j → %j', (answer, conclusion) => {
    expect(conclusionOf(answer)).toBe(conclusion);
  });
});
