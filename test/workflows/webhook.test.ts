import { describe, expect, test } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { webhookSignature } from '../../providers/webhook-signature.ts';
import { type Loop, startLoop } from '../support/loop.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

/** A regression without a champion: the shortest run that ends in a way that somebody must hear of. */
async function failedRegression(loop: Loop, workflowId: string): Promise<readonly string[]> {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  await distill.regression({}, { workflowId });
  await expect(distill.result({ workflowId })).rejects.toMatchObject({ cause: { type: 'NoChampion' } });
  const { events } = await loop.client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? []);
}

describe('webhook', () => {
  test('a failed run, and a receiver that fails at first → told once it answers, signed, the same message again', async () => {
    const receiver = await startWebhookReceiver([500, 204]);
    const environment = { WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: 'shared' };
    const loop = await startLoop({ name: 'webhook', environment });
    try {
      expect(await failedRegression(loop, 'regression-told')).toContain('notify');
      expect(receiver.received).toHaveLength(2);
      const [first, second] = receiver.received.map(({ body }) => body);
      expect(second).toBe(first);
      expect(JSON.parse(second ?? '')).toMatchObject({
        event: 'failed',
        kind: 'regression',
        workflowId: 'regression-told',
        outcome: 'failed',
        reason: expect.stringContaining('has no champion'),
      });
      const timestamp = String(receiver.received[1]?.headers['x-distill-timestamp']);
      expect(receiver.received[1]?.headers['x-distill-signature']).toBe(
        webhookSignature({ secret: 'shared', timestamp, body: second ?? '' }),
      );
    } finally {
      await loop.stop();
      await receiver.stop();
    }
  }, 60_000);

  test('no webhook → no activity is scheduled for it', async () => {
    const loop = await startLoop({ name: 'no-webhook' });
    try {
      const scheduled = await failedRegression(loop, 'regression-untold');
      expect(scheduled).toContain('finishRun');
      expect(scheduled).not.toContain('notify');
    } finally {
      await loop.stop();
    }
  }, 60_000);
});
