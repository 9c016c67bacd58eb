import { describe, expect, test } from '@jest/globals';
import { type ComparedText, findNearDuplicates } from '../../../domain/gates/near-duplicates/find-near-duplicates.ts';
import { jaccard, shinglesOf } from '../../../domain/gates/near-duplicates/shingles.ts';
import { wordsOf } from '../../../domain/gates/scan-words.ts';
import { createGenerator, shuffled } from '../../../domain/random.ts';

/** Words w0 … w59, with those from `from` on, `count` of them, replaced by the marks of this text. */
const textWith = ({ mark, from, count }: { mark: string; from: number; count: number }) =>
  Array.from({ length: 60 }, (_, index) =>
    index >= from && index < from + count ? `${mark}${index}` : `w${index}`,
  ).join(' ');

const compared = (texts: readonly string[]): ComparedText[] => texts.map((text, id) => ({ id, text }));

const inOrder = (order: readonly ComparedText[]) =>
  findNearDuplicates({ texts: order }).toSorted((a, b) => a.id - b.id);

/** Compares every pair of the texts that are kept, without any index. */
function expectNoneNear(texts: readonly ComparedText[], threshold: number): void {
  const sets = texts.map(({ text }) => shinglesOf(text));
  for (const [index, one] of sets.entries()) {
    for (const other of sets.slice(index + 1)) if (jaccard(one, other) >= threshold) throw new Error('two are near');
  }
}

describe('words', () => {
  test('a JSON document, compact or indented → the same words', () => {
    const document = { id: 'ORD-12', tags: ['gift', 'Ünïcode'], total: -3.5, 日本: null };
    const words = ['id', 'ord', '12', 'tags', 'gift', 'ünïcode', 'total', '3', '5', '日', '本', 'null'];
    expect(wordsOf(JSON.stringify(document))).toEqual(words);
    expect(wordsOf(JSON.stringify(document, null, 2))).toEqual(words);
  });

  test('more words than a scanner starts with → all of them', () => {
    expect(wordsOf('ab '.repeat(1_000))).toHaveLength(1_000);
  });

  test('shingles: fewer than three words, or none → one shingle', () => {
    expect([...shinglesOf('one two three four')]).toEqual(['one two three', 'two three four']);
    expect([...shinglesOf('Hello, you')]).toEqual(['hello you']);
    expect([...shinglesOf(' ?! ')]).toEqual(['?!']);
  });
});

describe('near-duplicates', () => {
  test('four words in the middle replaced → 52 of 64 shingles, a duplicate; five → 51 of 65, none', () => {
    const [base, four, five] = [0, 4, 5].map((count) => textWith({ mark: 'x', from: 20, count })) as [
      string,
      string,
      string,
    ];
    expect(findNearDuplicates({ texts: compared([base, four]) })).toMatchObject([{ score: 52 / 64 }]);
    expect(findNearDuplicates({ texts: compared([base, five]) })).toEqual([]);
  });

  test('exactly at the threshold → a duplicate', () => {
    // Six words are four shingles; with one more word five, four of them shared.
    const texts = compared(['a b c d e f', 'a b c d e f g']);
    expect(findNearDuplicates({ texts, threshold: 0.8 })).toMatchObject([{ score: 0.8 }]);
    expect(findNearDuplicates({ texts, threshold: 0.81 })).toEqual([]);
  });

  test('equal texts, and texts without words → all but one go, with score 1', () => {
    const texts = compared(['same text here', 'Same text, here!', '?!', '?!', '...']);
    const duplicates = findNearDuplicates({ texts });
    expect(duplicates.map(({ score }) => score)).toEqual([1, 1]);
    expect(duplicates).toContainEqual({ id: 3, matchedId: 2, score: 1 });
  });

  test('a settled text → stays and is the match, whichever text comes first', () => {
    const near = ['a b c d e f g', 'a b c d e f g h', 'a b c d e f g h i'];
    for (const settled of [0, 1, 2]) {
      const texts = compared(near).map((text) => ({ ...text, isSettled: text.id === settled }));
      const gone = findNearDuplicates({ texts, threshold: 0.7 });
      expect(gone.map(({ matchedId }) => matchedId)).toEqual([settled, settled]);
    }
    const all = compared(near).map((text) => ({ ...text, isSettled: true }));
    expect(findNearDuplicates({ texts: all, threshold: 0.7 })).toEqual([]);
  });

  test('texts that overlap at random → no two kept ones are near, every one that goes is near a kept one', () => {
    const next = createGenerator('overlap');
    const texts = compared(
      Array.from({ length: 300 }, (_, index) => {
        const length = 1 + Math.floor(next() * 30);
        return Array.from({ length }, (_, place) =>
          next() < 0.9 ? `t${index % 7}p${place}` : `v${Math.floor(next() * 9)}`,
        ).join(' ');
      }),
    );
    for (const threshold of [0.5, 0.8, 1]) {
      const gone = findNearDuplicates({ texts, threshold });
      const kept = new Set(texts.map(({ id }) => id));
      for (const { id } of gone) kept.delete(id);
      expectNoneNear(
        texts.filter(({ id }) => kept.has(id)),
        threshold,
      );
      expect(kept.size).toBeGreaterThan(20);
      expect(gone.length + kept.size).toBe(300);
      for (const { id, matchedId, score } of gone) {
        expect(kept.has(matchedId)).toBe(true);
        expect(score).toBeGreaterThanOrEqual(threshold);
        expect(score).toBe(jaccard(shinglesOf(texts[id]?.text ?? ''), shinglesOf(texts[matchedId]?.text ?? '')));
      }
    }
  });

  test('20 orders of the input → the same rows go, to the same matches', () => {
    const next = createGenerator('orders');
    const texts = compared(
      Array.from({ length: 400 }, () =>
        textWith({ mark: `m${Math.floor(next() * 5)}`, from: Math.floor(next() * 50), count: 4 }),
      ),
    );
    const first = inOrder(texts);
    expect(first.length).toBeGreaterThan(50);
    for (let seed = 0; seed < 20; seed++) expect(inOrder(shuffled(texts, seed))).toEqual(first);
  });
});
