import { createPostings } from './postings.ts';
import { createRareFirst } from './rare-first.ts';
import type { ShingledTexts } from './shingled-texts.ts';

/** Sets of hashes, searched for those similar to another one. */
export interface SimilarSets {
  readonly add: (index: number) => void;
  /** The added sets whose Jaccard similarity with this one is at or above the threshold, in no order. */
  readonly similarTo: (index: number) => number[];
}

/**
 * Exact search by prefix filtering: two sets that share enough must share one of their rarest shingles, and the larger
 * set's prefix may be long only against smaller ones (Chaudhuri et al. 2006; Bayardo et al. 2007; position filter and
 * index reduction by Xiao et al. 2008, "PPJoin"). Nothing is missed, and texts that have only a template in common are
 * never compared, since a template's shingles are the common ones.
 */
export function createSimilarSets({
  sets,
  threshold,
}: {
  readonly sets: ShingledTexts;
  readonly threshold: number;
}): SimilarSets {
  const { hashes, offsets } = sets;
  const bounds = createBounds(threshold);
  const rareFirst = createRareFirst(sets);
  const count = offsets.length - 1;
  const sizeOf = (index: number) => (offsets[index + 1] as number) - (offsets[index] as number);
  let [short, long] = [0, 0];
  for (let index = 0; index < count; index++) {
    short += bounds.shortPrefix(sizeOf(index));
    long += bounds.longPrefix(sizeOf(index));
  }
  /** What a set is found by from sets of its size and larger, and what else from smaller ones. */
  const forLarger = createPostings(short);
  const forSmaller = createPostings(long - short);
  const comparedWith = new Int32Array(count).fill(-1);

  return {
    add: (text) => {
      const size = sizeOf(text);
      const ordered = rareFirst(text);
      const [short, long] = [bounds.shortPrefix(size), bounds.longPrefix(size)];
      for (let position = 0; position < long; position++) {
        const postings = position < short ? forLarger : forSmaller;
        postings.add({ hash: ordered[position] as number, text, position });
      }
    },
    similarTo: (probe) => {
      const size = sizeOf(probe);
      const ordered = rareFirst(probe);
      const [short, long] = [bounds.shortPrefix(size), bounds.longPrefix(size)];
      const found: number[] = [];
      for (let position = 0; position < long; position++) {
        const hash = ordered[position] as number;
        const compare = (text: number, itsPosition: number) => {
          if (comparedWith[text] === probe) return;
          const itsSize = sizeOf(text);
          const needed = bounds.overlap(size, itsSize);
          if (needed > Math.min(size, itsSize) || position > size - needed || itsPosition > itsSize - needed) return;
          comparedWith[text] = probe;
          if (shareEnough(probe, text, needed)) found.push(text);
        };
        forLarger.visit(hash, compare);
        if (position < short) forSmaller.visit(hash, compare);
      }
      return found;
    },
  };

  function shareEnough(one: number, other: number, needed: number): boolean {
    let [left, right] = [offsets[one] as number, offsets[other] as number];
    const [leftEnd, rightEnd] = [offsets[one + 1] as number, offsets[other + 1] as number];
    let missing = needed;
    while (missing > 0 && leftEnd - left >= missing && rightEnd - right >= missing) {
      const difference = (hashes[left] as number) - (hashes[right] as number);
      if (difference === 0) missing--;
      if (difference <= 0) left++;
      if (difference >= 0) right++;
    }
    return missing <= 0;
  }
}

/** How much sets must share, and how many of their rarest shingles hold one that is shared. */
function createBounds(threshold: number) {
  return {
    /** Shingles that two sets of these sizes share at the threshold. */
    overlap: (size: number, otherSize: number) => ceiling((threshold / (1 + threshold)) * (size + otherSize)),
    /** Against sets of at least this size. */
    shortPrefix: (size: number) => size - ceiling(((2 * threshold) / (1 + threshold)) * size) + 1,
    /** Against any set. */
    longPrefix: (size: number) => size - ceiling(threshold * size) + 1,
  };
}

/** Rounds up, but for what floating point adds to a whole number. */
function ceiling(value: number): number {
  return Math.ceil(value - 1e-9);
}
