import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createNotifyActivities, type NotifyInput } from '../../activities/notify.ts';
import { webhookMessageSchema } from '../../domain/webhook/webhook-message.ts';
import { createWebhook } from '../../providers/webhook.ts';
import type { Store } from '../../store/open-store.ts';
import { inAttempt } from '../support/in-attempt.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const TASK = 'json-processing';
let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const INPUT: NotifyInput = {
  event: 'promoted',
  kind: 'distill',
  task: TASK,
  workflowId: 'distill.x',
  runId: 'run-1',
  outcome: 'promoted',
  reason: 'It held. '.repeat(500),
  at: '2026-11-24T00:00:00.000Z',
  occurrence: 1,
};

async function addRegression({ store, day, outcome }: { store: Store; day: number; outcome: string }): Promise<void> {
  const run = { workflowId: 'regression.x', runId: `regression-${day}`, runKey: `key-${day}` };
  const at = `2026-11-${String(day).padStart(2, '0')}T03:00:00.000Z`;
  await store.runs.begin({ ...run, kind: 'regression', task: TASK, input: {}, examVersion: null, startedAt: at });
  await store.runs.finish({ runId: run.runId, endedAt: at, outcome, reason: '', result: {} });
}

/** Tells a receiver that answers with these statuses; what it got, and what the attempt came to. */
async function tell({ input = INPUT, statuses = [204] as readonly number[], store = null as unknown as Store } = {}) {
  const receiver = await startWebhookReceiver(statuses);
  const webhook = createWebhook({ url: receiver.url, secret: 'shared', now: () => 1_700_000_000_500 });
  const notifications = { webhook, pageOf: (workflowId: string) => `http://ui/${workflowId}` };
  const { notify } = createNotifyActivities({ store, notifications });
  const result = await inAttempt(async () => notify(input)).catch((error: unknown) => error);
  await receiver.stop();
  return { result, received: receiver.received };
}

describe('notify', () => {
  test('a message → posted as JSON, small, with a signature that a receiver can compute', async () => {
    const { result, received } = await tell();
    expect(result).toEqual({ sent: true });
    const { headers, body } = received[0] ?? { headers: {}, body: '' };
    const expected = createHmac('sha256', 'shared').update(`1700000000.${body}`).digest('hex');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-distill-event': 'promoted',
      'x-distill-delivery': 'run-1.promoted',
      'x-distill-timestamp': '1700000000',
      'x-distill-signature': `sha256=${expected}`,
    });
    expect(webhookMessageSchema.parse(JSON.parse(body))).toMatchObject({
      id: 'run-1.promoted',
      task: TASK,
      report: { page: 'http://ui/distill.x', command: 'npx distill report distill.x' },
    });
    expect(body.length).toBeLessThan(2_000);
  });

  test.each([
    [500, false],
    [503, false],
    [429, false],
    [401, true],
    [404, true],
    [307, true],
  ])('the receiver answers %i → WebhookFailed, final: %s', async (status, nonRetryable) => {
    const { result, received } = await tell({ statuses: [status] });
    expect(result).toMatchObject({ type: 'WebhookFailed', nonRetryable });
    expect(received).toHaveLength(1);
  });

  test('nobody listens → WebhookFailed, which may pass', async () => {
    const receiver = await startWebhookReceiver();
    await receiver.stop();
    const webhook = createWebhook({ url: receiver.url, secret: 'shared' });
    const { notify } = createNotifyActivities({
      store: null as unknown as Store,
      notifications: { webhook, pageOf: () => '' },
    });
    await expect(inAttempt(async () => notify(INPUT))).rejects.toMatchObject({
      type: 'WebhookFailed',
      nonRetryable: false,
    });
  });

  test.each([
    ['a breach', ['breach'], true],
    ['a breach, then one that settled nothing', ['breach', 'inconclusive'], true],
    ['a fine one', ['breach', 'ok'], false],
    ['none', [], false],
  ])('a fine regression after %s → told as recovery: %s %s', async (_case, outcomes, sent) => {
    await withStore(place, async ({ store }) => {
      for (const [index, outcome] of outcomes.entries()) await addRegression({ store, day: index + 1, outcome });
      await addRegression({ store, day: 20, outcome: 'ok' });
      const input: NotifyInput = { ...INPUT, event: 'recovery', kind: 'regression', runId: 'regression-20' };
      const { result, received } = await tell({ input, store });
      expect(result).toEqual({ sent });
      expect(received).toHaveLength(sent ? 1 : 0);
    });
  });

  test('a worker without a webhook → nothing is sent', async () => {
    const { notify } = createNotifyActivities({ store: null as unknown as Store, notifications: null });
    expect(await inAttempt(async () => notify(INPUT))).toEqual({ sent: false });
  });
});
