import { isCancellation, log, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { HEARTBEAT_TIMEOUT } from './heartbeat-timeout.ts';

/** Tried a few times only: a provider that is away must not keep a run from its work. */
const { reconcileJobs } = proxyActivities<Activities>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { maximumAttempts: 3 },
});

/** Ends what runs that are over left behind at a model's provider. */
export async function cancelOrphans(modelName: string): Promise<void> {
  try {
    await reconcileJobs.executeWithOptions({ summary: `what ended runs left at the provider of ${modelName}` }, [
      { modelName },
    ]);
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('orphaned jobs could not be looked for', { error: String(error) });
  }
}
