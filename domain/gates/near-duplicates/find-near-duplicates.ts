import { uniform } from '../../random.ts';
import { createPackedTexts } from './packed-texts.ts';
import { createShingleCollector } from './shingled-texts.ts';
import { jaccard, shinglesOf } from './shingles.ts';
import { createSimilarSets } from './similar-sets.ts';
import { NEAR_DUPLICATE_THRESHOLD } from './threshold.ts';

export interface ComparedText {
  readonly id: number;
  readonly text: string;
  /** Stays, whatever it resembles, and comes before all that do not: what an earlier round was trained on. */
  readonly isSettled?: boolean;
}

/** A text that goes, the kept one that it is nearest to, and how similar they are. */
export interface NearDuplicate {
  readonly id: number;
  readonly matchedId: number;
  /** Jaccard similarity of the two sets of word 3-grams. */
  readonly score: number;
}

/** Takes texts one by one and compares them all at the end. */
export interface NearDuplicateSearch {
  readonly add: (text: ComparedText) => void;
  /** The near-duplicates among all texts added so far. */
  readonly find: () => NearDuplicate[];
}

/** The texts that are at or above the threshold of a kept text; see `createNearDuplicateSearch`. */
export function findNearDuplicates({
  texts,
  threshold = NEAR_DUPLICATE_THRESHOLD,
}: {
  readonly texts: readonly ComparedText[];
  readonly threshold?: number;
}): NearDuplicate[] {
  const search = createNearDuplicateSearch({ threshold });
  for (const text of texts) search.add(text);
  return search.find();
}

/**
 * Finds the texts that are at or above the threshold of a kept text. Which of several near-duplicates is kept is decided
 * by their content, so the result is the same for every order of the input. A text takes its own bytes and four for each
 * of its words.
 */
export function createNearDuplicateSearch({
  threshold = NEAR_DUPLICATE_THRESHOLD,
}: {
  readonly threshold?: number;
} = {}): NearDuplicateSearch {
  const texts = createPackedTexts();
  const shingles = createShingleCollector();
  const ids: number[] = [];
  const draws: number[] = [];
  const settled = new Set<number>();
  return {
    add: ({ id, text, isSettled = false }) => {
      if (isSettled) settled.add(ids.length);
      ids.push(id);
      draws.push(uniform(text));
      texts.add(text);
      shingles.add(text);
    },
    find: () => {
      const kept = createSimilarSets({ sets: shingles.sets(), threshold });
      const order = canonicalOrder();
      const rankOf = new Uint32Array(order.length);
      for (const [rank, index] of order.entries()) rankOf[index] = rank;
      const duplicates: NearDuplicate[] = [];
      for (const index of order) {
        const nearest = settled.has(index) ? null : nearestOf(index);
        if (nearest === null) kept.add(index);
        else duplicates.push({ id: ids[index] as number, ...nearest });
      }
      return duplicates;

      /** Hashes find, the texts themselves decide; of equally near ones the first in canonical order. */
      function nearestOf(index: number): Omit<NearDuplicate, 'id'> | null {
        const similar = kept.similarTo(index);
        if (similar.length === 0) return null;
        const own = shinglesOf(texts.get(index));
        let best: Omit<NearDuplicate, 'id'> | null = null;
        for (const other of similar.toSorted((a, b) => (rankOf[a] as number) - (rankOf[b] as number))) {
          const score = jaccard(own, shinglesOf(texts.get(other)));
          if (score >= threshold && score > (best?.score ?? 0)) best = { matchedId: ids[other] as number, score };
        }
        return best;
      }
    },
  };

  /** Settled texts first, then by content; of equal texts the one with the smaller id. */
  function canonicalOrder(): Uint32Array {
    return Uint32Array.from(ids.keys()).toSorted(
      (a, b) =>
        Number(settled.has(b)) - Number(settled.has(a)) ||
        (draws[a] as number) - (draws[b] as number) ||
        compareTexts(a, b),
    );
  }

  function compareTexts(a: number, b: number): number {
    const [one, other] = [texts.get(a), texts.get(b)];
    return one === other ? (ids[a] as number) - (ids[b] as number) : one < other ? -1 : 1;
  }
}
