import { setTimeout as sleep } from 'node:timers/promises';
import { storeTroubleOf } from '../../store/connection/store-trouble.ts';

const LONGEST_ABSENCE_IN_MS = 120_000;
const SHORTEST_PAUSE_IN_MS = 100;
const LONGEST_PAUSE_IN_MS = 2_000;

/**
 * Does work on the store, again and again while the store is away: what was paid is not let go of because a disk is
 * full for a minute. After two minutes its error is thrown; any other error at once.
 */
export async function whileStoreIsAway<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LONGEST_ABSENCE_IN_MS;
  for (let pauseInMs = SHORTEST_PAUSE_IN_MS; ; pauseInMs = Math.min(pauseInMs * 2, LONGEST_PAUSE_IN_MS)) {
    try {
      return await work();
    } catch (error) {
      if (storeTroubleOf(error) === null || performance.now() > deadline) throw error;
    }
    await sleep(pauseInMs);
  }
}
