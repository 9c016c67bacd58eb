import { describe, expect, test } from '@jest/globals';
import { rougeL, wordsOf } from '../../../domain/novelty/rouge-l.ts';

const between = (a: string, b: string) => rougeL(wordsOf(a), wordsOf(b));

describe('rougeL', () => {
  test.each([
    // Lin (2004), section 3: the common subsequences are "police the gunman" and "the gunman".
    ['police killed the gunman', 'police kill the gunman', 0.75],
    ['police killed the gunman', 'the gunman kill police', 0.5],
    ['police killed the gunman', 'the gunman police killed', 0.5],
    // 2 x 2 / (2 + 6).
    ['to CSV', 'turn this document to CSV please', 0.5],
    ['a b c', 'd e f', 0],
    ['', '', 0],
    ['a', '', 0],
  ])('"%s" against "%s" → %f, either way', (a, b, expected) => {
    expect(between(a, b)).toBe(expected);
    expect(between(b, a)).toBe(expected);
  });

  test('case, punctuation and line ends → no difference', () => {
    expect(between('Flatten this, please:\n{"Key": 1}', 'flatten THIS please key 1')).toBe(1);
  });
});
