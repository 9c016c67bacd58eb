import type { WorkflowHandle } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';

/**
 * When the last chunk of a `generate` run reported its samples as stored, by the server's clock, which is this
 * machine's: later than the last write by the report alone.
 */
export async function lastStoredAtMs(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<number> {
  const { events } = await handle.fetchHistory();
  const chunks = new Set<string>();
  let atMs: number | null = null;
  for (const { eventId, eventTime, activityTaskScheduledEventAttributes, ...event } of events ?? []) {
    if (activityTaskScheduledEventAttributes?.activityType?.name === 'teachChunk') chunks.add(String(eventId));
    const scheduledAs = event.activityTaskCompletedEventAttributes?.scheduledEventId;
    if (scheduledAs && chunks.has(String(scheduledAs))) atMs = tsToMs(eventTime);
  }
  if (atMs === null) throw new Error('The run has stored no chunk of samples.');
  return atMs;
}
