import { pickOne } from '../../domain/random.ts';
import type { Mutation } from './mutation.ts';

/** Mistakes in an answer that is one of these labels; null where it is none of them or there is no other. */
export function mistakesInLabels(labels: readonly string[]): readonly Mutation[] {
  const neighbour: Mutation = (answer, parts) => {
    const right = answer.trim();
    const others = labels.filter((label) => label !== right);
    if (!labels.includes(right) || others.length === 0) return null;
    const words = new Set(wordsOf(right));
    const near = others.filter((label) => wordsOf(label).some((word) => words.has(word)));
    return pickOne(near.length > 0 ? near : others, ...parts);
  };
  return [neighbour, neighbour, neighbour, inProse];
}

const inProse: Mutation = (answer) => `The label is ${answer.trim()}.`;

/** `card_arrival` and `card delivery` are about the same thing: a model errs among such. */
function wordsOf(label: string): string[] {
  return label.toLowerCase().split(/[^\p{L}\p{N}]+/u);
}
