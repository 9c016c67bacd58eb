import { uniform } from '../../random.ts';
import { shingleTexts } from './shingled-texts.ts';
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

/**
 * The texts that are at or above the threshold of a kept text. Which of several near-duplicates is kept is decided by
 * their content, so the result is the same for every order of the input.
 */
export function findNearDuplicates({
  texts,
  threshold = NEAR_DUPLICATE_THRESHOLD,
}: {
  readonly texts: readonly ComparedText[];
  readonly threshold?: number;
}): NearDuplicate[] {
  const ordered = inCanonicalOrder(texts);
  const sets = shingleTexts(ordered.map(({ text }) => text));
  const kept = createSimilarSets({ sets, threshold });
  const duplicates: NearDuplicate[] = [];
  for (const [index, { id, text, isSettled }] of ordered.entries()) {
    const nearest = isSettled ? null : nearestOf({ index, text });
    if (nearest === null) kept.add(index);
    else duplicates.push({ id, ...nearest });
  }
  return duplicates;

  /** Hashes find, the texts themselves decide; of equally near ones the first in canonical order. */
  function nearestOf({ index, text }: { index: number; text: string }): Omit<NearDuplicate, 'id'> | null {
    const similar = kept.similarTo(index);
    if (similar.length === 0) return null;
    const shingles = shinglesOf(text);
    let best: Omit<NearDuplicate, 'id'> | null = null;
    for (const other of similar.toSorted((a, b) => a - b)) {
      const match = ordered[other];
      const score = match === undefined ? 0 : jaccard(shingles, shinglesOf(match.text));
      if (match !== undefined && score >= threshold && score > (best?.score ?? 0))
        best = { matchedId: match.id, score };
    }
    return best;
  }
}

function inCanonicalOrder(texts: readonly ComparedText[]): ComparedText[] {
  return texts
    .map((text) => ({ text, hash: uniform(text.text) }))
    .toSorted(
      (a, b) =>
        Number(b.text.isSettled ?? false) - Number(a.text.isSettled ?? false) ||
        a.hash - b.hash ||
        (a.text.text === b.text.text ? a.text.id - b.text.id : a.text.text < b.text.text ? -1 : 1),
    )
    .map(({ text }) => text);
}
