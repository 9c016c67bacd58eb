import { type Candidate, isSameCandidate } from './candidate.ts';

/** A candidate that was trained, whatever came of it. */
export interface TriedCandidate extends Candidate {
  /** Passed most on validation so far. */
  readonly isBest: boolean;
  /** The best one's lead over it on validation is not by chance. */
  readonly isPlainlyWorse: boolean;
}

/** So many jobs at a time: enough for a usual sweep to be one. */
export const JOBS_AT_ONCE = 3;

/**
 * The candidates to train next, in the grid's order; none where the sweep is over. It begins with those in the middle of the
 * grid and goes on with those around the best. A candidate is passed over where one on the way to it is plainly worse than
 * the best: that direction leads away from it.
 */
export function nextCandidates({
  grid,
  tried,
}: {
  readonly grid: readonly Candidate[];
  readonly tried: readonly TriedCandidate[];
}): Candidate[] {
  const best = tried.find(({ isBest }) => isBest) ?? null;
  const worse = tried.filter(({ isPlainlyWorse }) => isPlainlyWorse);
  const untried = grid.filter((candidate) => !tried.some((each) => isSameCandidate(each, candidate)));
  const open =
    best === null
      ? untried
      : untried.filter((candidate) => !worse.some((between) => isBetween({ best, between, candidate })));
  const from = best ?? middleOf(grid);
  if (from === null) return [];
  const nearest = open.toSorted((a, b) => distance({ grid, from, to: a }) - distance({ grid, from, to: b }));
  const chosen = nearest.slice(0, JOBS_AT_ONCE);
  return open.filter((candidate) => chosen.includes(candidate));
}

/** On the way from the best to the candidate, by learning rate and by epochs. */
function isBetween({
  best,
  between,
  candidate,
}: {
  readonly best: Candidate;
  readonly between: Candidate;
  readonly candidate: Candidate;
}): boolean {
  return (['learningRate', 'epochs'] as const).every((axis) => {
    const [low, high] = [best[axis], candidate[axis]].toSorted((a, b) => a - b) as [number, number];
    return low <= between[axis] && between[axis] <= high;
  });
}

function middleOf(grid: readonly Candidate[]): Candidate | null {
  const learningRate = middle(grid.map((candidate) => candidate.learningRate));
  const epochs = middle(grid.map((candidate) => candidate.epochs));
  return learningRate === undefined || epochs === undefined ? null : { learningRate, epochs };
}

function middle(values: readonly number[]): number | undefined {
  const ascending = [...new Set(values)].toSorted((a, b) => a - b);
  return ascending[Math.floor((ascending.length - 1) / 2)];
}

/** Steps in the grid; of two as far away another learning rate comes before another number of epochs. */
function distance({
  grid,
  from,
  to,
}: {
  readonly grid: readonly Candidate[];
  readonly from: Candidate;
  readonly to: Candidate;
}): number {
  const steps = (axis: keyof Candidate) => {
    const [low, high] = [from[axis], to[axis]].toSorted((a, b) => a - b) as [number, number];
    return new Set(grid.map((each) => each[axis]).filter((value) => low < value && value <= high)).size;
  };
  const ofEpochs = steps('epochs');
  return steps('learningRate') + ofEpochs + ofEpochs / 100;
}
