import { rougeL, wordsOf } from './rouge-l.ts';

/** From this ROUGE-L on two prompts are the same one in other words; the bound of Self-Instruct (Wang et al., 2022). */
export const TOO_NEAR = 0.7;

/** What a text is too near to. */
export interface Likeness {
  readonly name: string;
  readonly score: number;
}

/** Texts that were kept, and what is too near to one of them. */
export interface Novelty {
  readonly keep: (kept: { readonly name: string; readonly text: string }) => void;
  /** The first kept text that this one is too near to; null for a novel one. */
  readonly likeness: (text: string) => Likeness | null;
}

interface Kept {
  readonly name: string;
  readonly words: Uint32Array;
  readonly sorted: Uint32Array;
}

/** An empty collection of kept texts. */
export function createNovelty(): Novelty {
  const kept: Kept[] = [];
  return {
    keep: ({ name, text }) => {
      const words = wordsOf(text);
      kept.push({ name, words, sorted: words.toSorted() });
    },
    likeness: (text) => {
      const words = wordsOf(text);
      const sorted = words.toSorted();
      for (const other of kept) {
        // No subsequence is longer than what they have in common in any order, which is found much sooner.
        if (2 * inCommon(sorted, other.sorted) < TOO_NEAR * (sorted.length + other.sorted.length)) continue;
        const score = rougeL(words, other.words);
        if (score >= TOO_NEAR) return { name: other.name, score };
      }
      return null;
    },
  };
}

/** How many words two texts share, each as often as both have it. */
function inCommon(a: Uint32Array, b: Uint32Array): number {
  let [count, left, right] = [0, 0, 0];
  while (left < a.length && right < b.length) {
    const difference = (a[left] as number) - (b[right] as number);
    if (difference === 0) count++;
    if (difference <= 0) left++;
    if (difference >= 0) right++;
  }
  return count;
}
