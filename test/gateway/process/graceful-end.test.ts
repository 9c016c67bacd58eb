import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { says } from '../fake-upstream.ts';
import { startLocalGateway } from '../local-gateway.ts';
import { clientsAtOnce } from './clients-at-once.ts';
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts';
import { answersSlowly } from './kill-under-load.ts';

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await startGatewayProcess();
});
afterAll(async () => gateway.close());

describe('gateway, asked to end', () => {
  test('SIGTERM under 64 requests → every one answered or not taken at all, exit code 0', async () => {
    gateway.upstream.script('ft:student:1', answersSlowly({ seed: 1, says: 'unsure of' }));
    gateway.upstream.script('teacher', answersSlowly({ seed: 1, says: 'about' }));
    const ended: Promise<number | null>[] = [];
    const got = await clientsAtOnce({
      url: gateway.url,
      clients: 64,
      name: 'ending',
      onAnswer: (answers) => {
        if (answers === 100) ended.push(gateway.current().end());
      },
    });
    expect(await Promise.all(ended)).toEqual([0]);
    const unanswered = got.filter(({ status }) => status !== 200);
    expect(unanswered).toHaveLength(64);
    // The system resets a connection that it took and the process did not, and refuses the ones after it.
    for (const { status, error } of unanswered) expect(status ?? error).toMatch(/^(ECONNREFUSED|ECONNRESET)$/);
    const asked = gateway.upstream.seen.map(({ body }) => JSON.stringify(body.messages));
    for (const { requestId } of unanswered) {
      expect(asked.filter((messages) => messages.includes(`question of ${requestId}"`))).toEqual([]);
    }
  });

  test('requests that do not end in time → handed back: 503 with Retry-After, a begun stream cut with an error', async () => {
    const settings = { shutdownGraceMs: 300, holdHeadersMs: 20 };
    const local = await startLocalGateway({ settings });
    const asked = Promise.withResolvers<void>();
    local.upstream.script('ft:student:1', says('unsure'));
    local.upstream.script('teacher', () => asked.resolve());
    const whole = local.ask({});
    const stream = await local.ask({ stream: true });
    await asked.promise;
    const stopped = local.stop();
    const body = await whole;
    expect([body.status, body.headers.get('retry-after'), body.headers.get('connection')]).toEqual([503, '1', 'close']);
    expect(await body.json()).toMatchObject({ error: { code: 'shutting_down' } });
    let text = '';
    const cut = (async () => {
      for await (const chunk of stream.body ?? []) text += Buffer.from(chunk).toString();
    })();
    await expect(cut).rejects.toThrow();
    expect(text).toContain('shutting_down');
    expect(text).not.toContain('[DONE]');
    await stopped;
  });
});
