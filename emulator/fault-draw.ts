import { uniform } from '../domain/random.ts';
import type { Faults } from './faults.ts';

/** What goes wrong with one attempt of a request, drawn by seed, key and attempt alone. */
export interface FaultDraw {
  readonly isReset: boolean;
  readonly isReplyLost: boolean;
  /** The status of an error answer, or null. */
  readonly errorStatus: 500 | 503 | null;
  /** The same at every attempt of a key. */
  readonly isFiltered: boolean;
  readonly isTruncated: boolean;
  /** Where a truncated answer ends, as a share of its tokens. */
  readonly truncatedAt: number;
  readonly isMalformed: boolean;
  readonly isRefused: boolean;
  readonly isEmpty: boolean;
  /** For a line of a batch: it is answered with an error. */
  readonly isLineFailed: boolean;
  readonly latencyInMs: number;
}

/** Whether any fault depends on the attempt, so that attempts must be counted. */
export function needsAttempts(faults: Faults): boolean {
  const { errorRate, resetRate, lostReplyRate, batchLineFailureRate } = faults;
  const ofAnswers = [faults.truncateRate, faults.malformedRate, faults.refusalRate, faults.emptyRate];
  const rates = [errorRate, resetRate, lostReplyRate, batchLineFailureRate, ...ofAnswers];
  return faults.latencySigma > 0 || rates.some((rate) => rate > 0);
}

/** Draws the faults of an attempt: equal arguments, equal faults. */
export function drawFaults(args: {
  readonly faults: Faults;
  readonly key: string;
  readonly attempt: number;
}): FaultDraw {
  const { faults, key, attempt } = args;
  const draw = (what: string) => uniform('fault', faults.seed, what, key, attempt);
  return {
    isReset: draw('reset') < faults.resetRate,
    isReplyLost: draw('reply') < faults.lostReplyRate,
    errorStatus: draw('error') < faults.errorRate ? (draw('status') < 0.5 ? 500 : 503) : null,
    isFiltered: uniform('fault', faults.seed, 'filter', key) < faults.contentFilterRate,
    isTruncated: draw('truncate') < faults.truncateRate,
    truncatedAt: 0.1 + 0.8 * draw('cut'),
    isMalformed: draw('malformed') < faults.malformedRate,
    isRefused: draw('refuse') < faults.refusalRate,
    isEmpty: draw('empty') < faults.emptyRate,
    isLineFailed: draw('batch-line') < faults.batchLineFailureRate,
    latencyInMs: faults.latencyMs * Math.exp(faults.latencySigma * standardNormal(draw('radius'), draw('angle'))),
  };
}

/** A standard normal number from two uniform ones (Box and Muller). */
function standardNormal(first: number, second: number): number {
  return Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
}
