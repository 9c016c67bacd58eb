import { describe, expect, test } from '@jest/globals';
import { fitFeatureSpace, restoreFeatureSpace } from '../../../domain/learning/feature-space.ts';
import { BUCKETS, countNgrams } from '../../../domain/learning/ngrams.ts';

const wordsOf = (keys: Int32Array) => [...keys].filter((key) => key < BUCKETS);

describe('n-grams', () => {
  test('a short text → its words, word pairs and the 3-5-grams inside padded words', () => {
    const { keys, counts } = countNgrams('ab cde ab');
    const words = keys.filter((key) => key < BUCKETS);
    // ab (twice), cde, "ab cde", "cde ab".
    expect(words.length).toBe(4);
    // " ab " gives 2 + 1 n-grams, twice; " cde " gives 3 + 2 + 1.
    expect(keys.length - words.length).toBe(3 + 6);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5 + 2 * 3 + 6);
  });

  test('other case and another Unicode form → the same n-grams', () => {
    expect(countNgrams('ＣＳＶ Datei')).toEqual(countNgrams('csv datei'));
  });

  test('other punctuation → the same words, other characters', () => {
    const [plain, marked] = [countNgrams('array T'), countNgrams('array T[]')];
    expect(wordsOf(marked.keys)).toEqual(wordsOf(plain.keys));
    expect(marked.keys).not.toEqual(plain.keys);
  });
});

describe('feature space', () => {
  const { space, vectors } = fitFeatureSpace(['red red car', 'red bus']);

  test('a fitted text → each block has length 1', () => {
    for (const vector of vectors) {
      const squares = vector.values.reduce((sum, value) => sum + value * value, 0);
      expect(squares).toBeCloseTo(2, 5);
    }
  });

  test('a word in every text and one in a single text → weights by term and document frequency', () => {
    const [word] = vectors;
    // Words of "red red car": red (tf 2, df 2 of 2), car, "red red", "red car" (tf 1, df 1 of 2).
    const common = 1 + Math.log(2);
    const rare = Math.log(3 / 2) + 1;
    const length = Math.sqrt(common ** 2 + 3 * rare ** 2);
    const expected = [common / length, rare / length, rare / length, rare / length].toSorted((a, b) => a - b);
    const actual = [...(word?.values ?? [])].slice(0, 4).toSorted((a, b) => a - b);
    for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 5);
  });

  test('an unseen text → no features; through data and back → the same vectors', () => {
    expect(space.vectorize('zyx').indices.length).toBe(0);
    const restored = restoreFeatureSpace(space.toData());
    expect(restored.vectorize('a red car')).toEqual(space.vectorize('a red car'));
    expect(restored.size).toBe(space.size);
  });
});
