import { describe, expect, test } from '@jest/globals';
import { positionsIn, rangesBehind, roundRanges } from '../../../domain/prompts/round-ranges.ts';

const WAVES = [
  { round: 1, from: 0, to: 30 },
  { round: 1, from: 30, to: 34 },
  { round: 2, from: 34, to: 60 },
  { round: 1, from: 60, to: 70 },
  { round: 3, from: 70, to: 90 },
];

describe('round ranges', () => {
  test('waves: those of a round that follow each other → one range; behind another round → one of its own', () => {
    expect(roundRanges({ waves: WAVES, round: 1 })).toEqual([
      { from: 0, to: 34 },
      { from: 60, to: 70 },
    ]);
    expect(roundRanges({ waves: WAVES, round: 2 })).toEqual([{ from: 34, to: 60 }]);
    expect(roundRanges({ waves: WAVES, round: 4 })).toEqual([]);
  });

  test('a position: within a range → its rest and the later ones; between two → the later one; at the end → nothing', () => {
    const ranges = roundRanges({ waves: WAVES, round: 1 });
    expect(rangesBehind({ ranges, position: 0 })).toEqual(ranges);
    expect(rangesBehind({ ranges, position: 33 })).toEqual([
      { from: 33, to: 34 },
      { from: 60, to: 70 },
    ]);
    expect(rangesBehind({ ranges, position: 34 })).toEqual([{ from: 60, to: 70 }]);
    expect(rangesBehind({ ranges, position: 70 })).toEqual([]);
  });

  test('positions: of 34 and 10 → 44; of no range → 0', () => {
    expect(positionsIn(roundRanges({ waves: WAVES, round: 1 }))).toBe(44);
    expect(positionsIn([])).toBe(0);
  });
});
