import { describe, expect, test } from '@jest/globals';
import { type Candidate, sweepGrid } from '../../../domain/sweep/candidate.ts';
import { nextCandidates, type TriedCandidate } from '../../../domain/sweep/next-candidates.ts';

const at = (learningRate: number, epochs = 3): Candidate => ({ learningRate, epochs });
const best = (candidate: Candidate): TriedCandidate => ({ ...candidate, isBest: true, isPlainlyWorse: false });
const worse = (candidate: Candidate): TriedCandidate => ({ ...candidate, isBest: false, isPlainlyWorse: true });
const close = (candidate: Candidate): TriedCandidate => ({ ...candidate, isBest: false, isPlainlyWorse: false });

describe('sweepGrid', () => {
  test('rates and epochs in any order, some twice → each pair once, ascending', () => {
    expect(sweepGrid({ learningRates: [2, 1, 2], epochs: [4, 2] })).toEqual([at(1, 2), at(1, 4), at(2, 2), at(2, 4)]);
    expect(sweepGrid({ learningRates: [1], epochs: 3 })).toEqual([at(1)]);
  });
});

describe('nextCandidates', () => {
  const three = sweepGrid({ learningRates: [0.5, 1, 2], epochs: 3 });
  const five = sweepGrid({ learningRates: [0.25, 0.5, 1, 2, 4], epochs: 3 });
  const square = sweepGrid({ learningRates: [0.5, 1, 2], epochs: [2, 3, 4] });

  test('three rates → all at once, then none, whatever came of them', () => {
    expect(nextCandidates({ grid: three, tried: [] })).toEqual(three);
    for (const result of [close, worse]) {
      expect(nextCandidates({ grid: three, tried: [best(at(1)), result(at(0.5)), result(at(2))] })).toEqual([]);
    }
  });

  test('five rates → the middle one and its neighbours first', () => {
    expect(nextCandidates({ grid: five, tried: [] })).toEqual([at(0.5), at(1), at(2)]);
  });

  test('the middle plainly best → both directions are closed', () => {
    expect(nextCandidates({ grid: five, tried: [worse(at(0.5)), best(at(1)), worse(at(2))] })).toEqual([]);
  });

  test('a neighbour is close → that direction goes on, the other does not', () => {
    expect(nextCandidates({ grid: five, tried: [close(at(0.5)), best(at(1)), worse(at(2))] })).toEqual([at(0.25)]);
  });

  test('the best at the edge of what was tried → whatever lies behind it', () => {
    expect(nextCandidates({ grid: five, tried: [worse(at(0.5)), worse(at(1)), best(at(2))] })).toEqual([at(4)]);
  });

  test('epochs too → first the rates at the middle number, then around the best, nearest first', () => {
    expect(nextCandidates({ grid: square, tried: [] })).toEqual([at(0.5), at(1), at(2)]);
    const tried = [close(at(0.5)), best(at(1)), worse(at(2))];
    // x 2 is closed for all epochs; of the others the two beside the best, then the first of those a step further.
    expect(nextCandidates({ grid: square, tried })).toEqual([at(0.5, 2), at(1, 2), at(1, 4)]);
  });

  test('fewer epochs are plainly worse → nothing with fewer epochs on that side', () => {
    const tried = [close(at(0.5)), best(at(1)), close(at(2)), worse(at(1, 2)), close(at(1, 4))];
    expect(nextCandidates({ grid: square, tried })).toEqual([at(0.5, 4), at(2, 4)]);
  });

  test('no job of the middle succeeded → the rest of the grid', () => {
    expect(nextCandidates({ grid: five, tried: [close(at(0.5)), close(at(1)), close(at(2))] })).toEqual([
      at(0.25),
      at(4),
    ]);
  });
});
