import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256OfText } from '../../../content-hash.ts';
import { until } from '../../support/until.ts';
import { refuses, says } from '../fake-upstream.ts';
import { ALIAS, type LocalGateway, startLocalGateway } from '../local-gateway.ts';
import { sendRaw, statusOf } from './raw-socket.ts';

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({
    settings: { headersTimeoutMs: 300, requestTimeoutMs: 600, concurrency: 4, queueTimeoutMs: 100 },
  });
});
afterAll(async () => gateway.stop());

const HEAD = 'POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n';

describe('gateway, senders that never finish', () => {
  test('40 that never end their headers, 40 that never end their body → 408, cut; others are served meanwhile', async () => {
    gateway.upstream.script('ft:student:1', says('right\n[confidence: 0.95]'));
    const slow = (bytes: string) => Array.from({ length: 40 }, async () => sendRaw({ url: gateway.url, bytes }));
    const cut = [...slow(`${HEAD}x-slow: `), ...slow(`${HEAD}content-length: 1000\r\n\r\n{"model":`)];
    expect((await gateway.ask({})).status).toBe(200);
    const answers = await Promise.all(cut);
    expect(answers.map(statusOf)).toEqual(Array.from({ length: 80 }, () => 408));
    expect(answers[0]).toMatch(
      /\r\n\r\n\{"error":\{"message":"The request did not come in time\.".*"code":"request_timeout"\}\}$/,
    );
    await until(async () => {
      const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
      return metrics.includes('distill_gateway_requests_in_progress 0');
    });
    expect(gateway.upstream.seen).toHaveLength(1);
  });
});

describe('gateway, the page', () => {
  test('a question with markup → shown as text', async () => {
    gateway.upstream.script('ft:student:1', refuses(500));
    gateway.upstream.script('teacher', says('answer'));
    const content = '<script>alert(1)</script><img src=x onerror="alert(2)">';
    expect((await gateway.ask({ messages: [{ role: 'user', content }] })).status).toBe(200);
    const response = await fetch(gateway.url);
    const page = await response.text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('gateway with keys, those without one', () => {
  test('no key, a wrong one, a revoked one → 401 whatever they ask; nothing asked, nothing recorded', async () => {
    const record = { name: 'a', requestsPerMinute: null, aliases: [], createdAt: '2026-11-25T00:00:00.000Z' };
    await gateway.store.gatewayKeys.create({ id: 'good', hash: sha256OfText('dl-good'), ...record });
    await gateway.store.gatewayKeys.create({ id: 'old', hash: sha256OfText('dl-old'), ...record });
    await gateway.store.gatewayKeys.revoke({ id: 'old', at: '2026-11-25T01:00:00.000Z' });
    await until(async () => (await gateway.ask({})).status === 401);
    const calls = gateway.upstream.seen.length;
    const records = await gateway.store.escalations.count({ task: ALIAS });
    const headers: Record<string, string>[] = [
      {},
      { authorization: 'Bearer dl-wrong' },
      { authorization: 'Bearer dl-old' },
      { authorization: 'Bearer ' },
      { authorization: `Bearer ${'x'.repeat(5_000)}` },
      { authorization: `Basic ${Buffer.from('anyone:dl-old').toString('base64')}` },
    ];
    for (const sent of headers) {
      expect((await gateway.ask({}, sent)).status).toBe(401);
      expect((await gateway.ask({ x: 'x'.repeat(5 * 2 ** 20) }, sent)).status).toBe(401);
      for (const path of ['/', '/metrics', '/v1/models', `/v1/models/${ALIAS}/card`, '/v1/models/..%2f']) {
        expect((await fetch(`${gateway.url}${path}`, { headers: sent })).status).toBe(401);
      }
    }
    expect(gateway.upstream.seen).toHaveLength(calls);
    expect(await gateway.store.escalations.count({ task: ALIAS })).toBe(records);
  });
});
