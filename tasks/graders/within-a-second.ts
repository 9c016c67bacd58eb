import { runInNewContext } from 'node:vm';

/** Wall-clock time: so long that a process which waits for its processor fails no right answer. */
const LONGEST_WORK_IN_MS = 1_000;

/** What the work answers; throws where it takes longer than a second, as a pattern that backtracks without end would. */
export function withinASecond<Value>(work: () => Value): Value {
  try {
    // Only a script is stopped from outside while it computes; what it calls in turn is stopped with it.
    return runInNewContext('work()', { work }, { timeout: LONGEST_WORK_IN_MS }) as Value;
  } catch (error) {
    if (!isTimeOut(error)) throw error;
    throw new Error('the comparison takes longer than a second', { cause: error });
  }
}

/** It comes from another realm, so it is no instance of this one's Error. */
function isTimeOut(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
