import { describe, expect, test } from '@jest/globals';
import { rulesGate } from '../../../domain/gates/rules.ts';
import { shapeGate } from '../../../domain/gates/shape.ts';

const answerOf = (content: string, finishReason: string | null = 'stop', refusal: string | null = null) => ({
  content,
  finishReason,
  refusal,
  prompt: 'Answer in one word.',
  wantsJson: false,
});

describe('shape gate', () => {
  test('a whole answer → kept', () => {
    expect(shapeGate.check(answerOf('{"a": 1}'))).toBeNull();
  });
  test.each([
    ['empty', answerOf('  \n'), 'empty'],
    ['cut off', answerOf('{"a":', 'length'), 'cut off at the length limit'],
    ['content filter', answerOf('{', 'content_filter'), 'cut off by the content filter'],
    ['refused', answerOf('I cannot', 'stop', 'policy'), 'refused: policy'],
    ['only reasoning', answerOf('<thinking>first …</thinking>\n'), 'reasoning without a conclusion'],
    ['reasoning that never ends', answerOf('<thinking>first …'), 'reasoning without a conclusion'],
  ])('%s → rejected with its reason', (_case, answer, reason) => {
    expect(shapeGate.check(answer)).toBe(reason);
  });
});

describe('rules gate', () => {
  test('an answer without tags → kept', () => {
    expect(rulesGate.check(answerOf('a,b\n1,2'))).toBeNull();
  });
  test.each([
    ['reasoning beside the answer', '<thinking>x</thinking>{"a":1}', 'leaked tag <thinking>'],
    ['a confidence tag', '{"a":1} [confidence: 0.9]', 'leaked tag [confidence:'],
    ['broken characters', 'a\uFFFDb', 'broken characters'],
    ['far too long', 'x'.repeat(100_001), 'longer than 100000 characters'],
  ])('%s → rejected with its reason', (_case, content, reason) => {
    expect(rulesGate.check(answerOf(content))).toBe(reason);
  });

  test.each([
    ['a value', '{"a": [1]}', null],
    ['a value in a fence', '```json\n[]\n```', null],
    ['a value with words around it', 'Here you are: {"a": 1}', 'no JSON'],
    ['half a value', '{"a": ', 'no JSON'],
  ])('JSON wanted, %s → %s', (_case, content, reason) => {
    expect(rulesGate.check({ ...answerOf(content), wantsJson: true })).toBe(reason);
  });

  test.each([
    [
      'Chinese after an English prompt',
      '答案是这样的，我认为它完全正确，没有任何问题存在',
      'Answer.',
      'written in Han, as nothing in the prompt is',
    ],
    [
      'Chinese after a prompt with Chinese',
      '答案是这样的，我认为它完全正确，没有任何问题存在',
      '回答 in one word',
      null,
    ],
    ['a few foreign names in a long answer', `${'plain words '.repeat(9)}Москва, Ελλάδα`, 'Answer.', null],
    ['numbers alone', '1234567890 1234567890 1234567890', 'Answer.', null],
  ])('%s → %s', (_case, content, prompt, reason) => {
    expect(rulesGate.check({ ...answerOf(content), prompt })).toBe(reason);
  });
});
