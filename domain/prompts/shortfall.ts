import { candidateCap } from './candidates.ts';

/** A category of a round that did not get its quota of accepted samples, and why. */
export interface Shortfall {
  readonly category: string;
  readonly wanted: number;
  readonly accepted: number;
  /** Prompts that were tried. */
  readonly candidates: number;
  /** A phrase. */
  readonly reason: string;
}

/** The reject that a category saw most often. */
export interface CommonestReject {
  readonly gate: string;
  readonly reason: string;
  readonly count: number;
}

/** Why a round that is over has too few accepted samples of a category; null where it has its quota. */
export function shortfallOf({
  category,
  wanted,
  accepted,
  candidates,
  commonest,
  isComplete,
}: {
  readonly category: string;
  readonly wanted: number;
  readonly accepted: number;
  readonly candidates: number;
  readonly commonest: CommonestReject | null;
  /** The round went on to its dataset; else the run ended in the middle of it. */
  readonly isComplete: boolean;
}): Shortfall | null {
  if (accepted >= wanted) return null;
  const cause =
    candidates >= candidateCap(wanted)
      ? `all ${candidateCap(wanted)} prompts that it may try were tried`
      : isComplete
        ? 'its sources have no further prompt'
        : 'the run ended before the round was complete';
  const rejects =
    commonest && `most often rejected by ${commonest.gate}, ${commonest.count} times: ${commonest.reason}`;
  return { category, wanted, accepted, candidates, reason: rejects === null ? cause : `${cause}; ${rejects}` };
}
