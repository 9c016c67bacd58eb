import { describe, expect, test } from '@jest/globals';
import { createNovelty, TOO_NEAR } from '../../../domain/novelty/novelty.ts';
import { rougeL, wordsOf } from '../../../domain/novelty/rouge-l.ts';
import { uniformInteger } from '../../../domain/random.ts';

function text(index: number): string {
  const length = 5 + uniformInteger(10, 'length', index);
  return Array.from({ length }, (_, word) => `w${uniformInteger(6, 'word', index, word)}`).join(' ');
}

describe('novelty', () => {
  test('nothing kept → everything is novel', () => {
    expect(createNovelty().likeness('turn this into CSV')).toBeNull();
  });

  test('7 of 10 words in order → too near, with the name and the score; 6 of 10 → novel', () => {
    const novelty = createNovelty();
    novelty.keep({ name: 'first', text: 'a b c d e f g h i j' });
    expect(novelty.likeness('a b c d e f g x y z')).toEqual({ name: 'first', score: 0.7 });
    expect(novelty.likeness('a b c d e f x y z w')).toBeNull();
  });

  test('all words in another order → novel', () => {
    const novelty = createNovelty();
    novelty.keep({ name: 'first', text: 'a b c d e' });
    expect(novelty.likeness('e d c b a')).toBeNull();
  });

  test('300 texts against 60 kept ones → the verdicts of comparing each pair', () => {
    const novelty = createNovelty();
    const kept = Array.from({ length: 60 }, (_, index) => text(index));
    for (const [index, each] of kept.entries()) novelty.keep({ name: String(index), text: each });
    const verdicts = Array.from({ length: 300 }, (_, index) => {
      const candidate = text(1_000 + index);
      const isNear = kept.some((each) => rougeL(wordsOf(candidate), wordsOf(each)) >= TOO_NEAR);
      expect(novelty.likeness(candidate) !== null).toBe(isNear);
      return isNear;
    });
    expect(new Set(verdicts).size).toBe(2);
  });
});
