import { uniform } from '../domain/random.ts';
import type { Signal } from '../domain/routing/route-decision.ts';
import { signalsOf } from '../domain/routing/signals-of.ts';
import type { StudentRoute, TaskRoute } from './routing-table.ts';

/** The student that a caller gets: always the same of champion and canary, by a stable hash of who asks. */
export function chooseStudent({
  route,
  caller,
}: {
  readonly route: TaskRoute;
  readonly caller: string;
}): StudentRoute | null {
  const { canary, champion, alias } = route;
  if (canary !== null && uniform('canary', alias, canary.student.model, caller) < canary.share) return canary.student;
  return champion;
}

/** The threshold that holds for a student and a request, and where it comes from. */
export interface Standard {
  readonly signal: Signal;
  /** Above 1: nothing is accepted. */
  readonly threshold: number;
  readonly calibration: StudentRoute['calibration'];
}

/** Nothing reaches this: the calibration found no threshold at which an answer could be accepted. */
const NOTHING_ACCEPTED = 2;

/**
 * A student's own calibration where its signal can be had for this request; else the default threshold, uncalibrated. A
 * `local` student knows its probability; where the answer must be JSON a tag would break it, so its tokens speak.
 */
export function standardOf({
  student,
  structured,
  defaultThreshold,
}: {
  readonly student: StudentRoute;
  readonly structured: boolean;
  readonly defaultThreshold: number;
}): Standard {
  const { calibration, model } = student;
  // What may answer nothing may not answer in JSON either.
  if (calibration?.threshold === null) return { signal: calibration.signal, threshold: NOTHING_ACCEPTED, calibration };
  const isUsable = calibration !== null && !(structured && calibration.signal === 'tag');
  if (isUsable) {
    return { signal: calibration.signal, threshold: calibration.threshold, calibration };
  }
  // Where the answer must be JSON, a tag would break it.
  const signal = signalsOf(model).find((each) => !(structured && each === 'tag')) ?? 'logprobs';
  return { signal, threshold: defaultThreshold, calibration: null };
}
