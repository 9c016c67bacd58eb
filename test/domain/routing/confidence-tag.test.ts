import { describe, expect, test } from '@jest/globals';
import { readConfidenceTag, stripConfidenceTags, stripImitatedTags } from '../../../domain/routing/confidence-tag.ts';

describe('confidence tag', () => {
  test.each([
    ['a tag at the end', 'Paris.\n[confidence: 0.93]', 'Paris.', 0.93, null],
    ['its bounds', 'x [confidence: 1]', 'x', 1, null],
    ['zero', 'x\n[confidence: 0.00]\n', 'x', 0, null],
    ['other case', 'x\n[Confidence:0.5]', 'x', 0.5, null],
    ['none', 'Paris.', 'Paris.', null, 'missing'],
    ['two', 'x [confidence: 0.9]\n[confidence: 0.2]', 'x', null, 'several'],
    ['in the middle', 'x [confidence: 0.9] y', 'x y', null, 'not at the end'],
    ['inside a code block', '```\nx\n[confidence: 0.9]', '```\nx', null, 'not at the end'],
    ['behind a closed code block', '```\nx\n```\n[confidence: 0.9]', '```\nx\n```', 0.9, null],
    ['a percentage', 'x [confidence: 93%]', 'x', null, 'malformed'],
    ['a decimal comma', 'x [confidence: 0,93]', 'x', null, 'malformed'],
    ['an exponent', 'x [confidence: 1e-3]', 'x', null, 'malformed'],
    ['no number', 'x [confidence: high]', 'x', null, 'malformed'],
    ['cut off', 'x [confidence: 0.9', 'x', null, 'malformed'],
    ['above one', 'x [confidence: 1.01]', 'x', null, 'out of range'],
    ['below zero', 'x [confidence: -0.2]', 'x', null, 'malformed'],
    ['no colon', 'x [confidence 0.9]', 'x', null, 'malformed'],
    ['two signs of fences', '```\n~~~\n[confidence: 0.9]', '```\n~~~', null, 'not at the end'],
    ['behind a longer fence', '```\nx\n````\n[confidence: 0.9]', '```\nx\n````', 0.9, null],
    ['a fence in a list', '- x\n  ```\n  y\n[confidence: 0.9]', '- x\n  ```\n  y', null, 'not at the end'],
    ['indented code', 'x\n\n    [confidence: 0.9]', 'x', null, 'not at the end'],
    ['a quote', 'x\n> [confidence: 0.9]', 'x\n>', null, 'not at the end'],
    ['the tag alone', '[confidence: 0.9]', '', 0.9, null],
  ])('%s → read fail-closed and stripped', (_name, raw, text, confidence, problem) => {
    expect(readConfidenceTag(raw)).toEqual({ text, confidence, problem });
  });

  test('a text that only speaks of confidence → unchanged', () => {
    const text = 'My confidence [see below] is high.  ';
    expect(stripConfidenceTags(text)).toBe(text);
    expect(stripConfidenceTags('no tag  ')).toBe('no tag  ');
  });

  test.each([
    'x = weights[confidenceIndex] * 2',
    'see [Confidence interval](https://example.com)',
    'y[confidence] = 1; z',
  ])('code and prose: %s → unchanged, no tag', (text) => {
    expect(readConfidenceTag(text)).toEqual({ text, confidence: null, problem: 'missing' });
  });

  test('a model that was asked for no tag → loses well-formed ones only', () => {
    expect(stripImitatedTags('x\n[confidence: 0.93]')).toBe('x');
    const text = 'scores[confidence:] is a slice, [confidence: high] a word  ';
    expect(stripImitatedTags(text)).toBe(text);
  });

  test.each([
    ['blanks', `My confidence is high.${' '.repeat(1_000_000)}x`],
    ['lines', `${'\n'.repeat(1_000_000)}[confidence: 0.9]`],
    ['brackets', '['.repeat(1_000_000)],
    ['tags', '[confidence: 0.9] '.repeat(50_000)],
  ])(
    'a million %s → searched in time proportional to the length',
    (_name, raw) => {
      const { text } = readConfidenceTag(raw);
      expect(text.length).toBeLessThanOrEqual(raw.length);
    },
    5_000,
  );
});
