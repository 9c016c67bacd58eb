import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { type Loop, startLoop } from '../support/loop.ts';

describe('refused key', () => {
  let loop: Loop;

  beforeAll(async () => {
    loop = await startLoop({ name: 'refused-key', apiKey: 'another-key' });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('401 → AuthenticationFailed at once, with the remedy, and nothing is paid', async () => {
    const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
    await distill.start({ samples: 20 }, { workflowId: 'refused-key' });
    await expect(distill.result({ workflowId: 'refused-key' })).rejects.toMatchObject({
      cause: { type: 'AuthenticationFailed', message: expect.stringContaining('--continue') },
    });
    expect((await loop.bill()).calls).toHaveLength(0);
  }, 30_000);
});
