import { type PlantedPair, THRESHOLD, trueJaccard } from './made-texts.ts';

const BANDS = [
  { name: 'recall80', low: 0.8, high: 0.85 },
  { name: 'recall85', low: 0.85, high: 0.9 },
  { name: 'recall90', low: 0.9, high: Number.POSITIVE_INFINITY },
] as const;

/** What share of the planted pairs was found, in all and by similarity, and what share of the matches is true. */
export function measureMatches({
  texts,
  pairs,
  matches,
}: {
  readonly texts: readonly string[];
  readonly pairs: readonly PlantedPair[];
  readonly matches: readonly (readonly [number, number])[];
}): Readonly<Record<string, number>> {
  const found = new Set(matches.map(([one, other]) => keyOf(one, other)));
  const near = pairs.filter(({ score }) => score >= THRESHOLD);
  const recallOf = (some: readonly PlantedPair[]) =>
    some.filter(({ one, other }) => found.has(keyOf(one, other))).length / some.length;
  const right = matches.filter(([one, other]) => trueJaccard(texts[one] ?? '', texts[other] ?? '') >= THRESHOLD);
  return {
    pairs: near.length,
    recall: recallOf(near),
    ...Object.fromEntries(
      BANDS.map(({ name, low, high }) => [name, recallOf(near.filter(({ score }) => score >= low && score < high))]),
    ),
    precision: matches.length === 0 ? 1 : right.length / matches.length,
  };
}

function keyOf(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
