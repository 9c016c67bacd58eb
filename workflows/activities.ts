import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { HEARTBEAT_TIMEOUT } from './heartbeat-timeout.ts';

/** No backoff: failures that want a wait carry it themselves, and a killed worker must not slow its successors down. */
const RETRY = { initialInterval: '500ms', backoffCoefficient: 1 } as const;

/** Short work on the store. */
export const quick = proxyActivities<Activities>({
  startToCloseTimeout: '2m',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: RETRY,
});

/** Work that calls models or reads much. */
export const lasting = proxyActivities<Activities>({
  startToCloseTimeout: '6h',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: RETRY,
});

/** Clean-up at the end of a run: tried for a while, then given up, so that nothing hangs for ever. */
export const closing = proxyActivities<Activities>({
  startToCloseTimeout: '1m',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  scheduleToCloseTimeout: '10m',
  retry: RETRY,
});

/** Word to others: tried with patience that grows, then given up, so that no run waits for a receiver that is gone. */
export const telling = proxyActivities<Activities>({
  startToCloseTimeout: '15s',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  scheduleToCloseTimeout: '2m',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '20s' },
});
