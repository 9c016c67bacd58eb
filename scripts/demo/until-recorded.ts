import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../store/open-store.ts';
import { ScriptError } from '../processes/script-error.ts';

const RECORDED_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 500;
const MOST_AUDITS = 100_000;

/** Waits until the store has all of a task's requests, and no further audit of them comes. */
export async function untilRecorded({
  store,
  task,
  requests,
}: {
  readonly store: Pick<Store, 'audits' | 'traffic'>;
  readonly task: string;
  readonly requests: number;
}): Promise<void> {
  const deadline = performance.now() + RECORDED_WITHIN_MS;
  for (let audits = -1; ; ) {
    const counted = (await store.traffic.list({ task })).reduce((sum, row) => sum + row.requests, 0);
    const found = (await store.audits.list({ task, limit: MOST_AUDITS })).length;
    if (counted >= requests && found === audits) return;
    if (performance.now() > deadline) throw new ScriptError(`The gateway counted ${counted} of ${requests} requests.`);
    audits = found;
    await sleep(LOOK_EVERY_MS);
  }
}
