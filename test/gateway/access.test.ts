import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256OfText } from '../../content-hash.ts';
import { createRequestLimit } from '../../gateway/access/request-limit.ts';
import { createTurnstile } from '../../gateway/access/turnstile.ts';
import { until } from '../support/until.ts';
import { says } from './fake-upstream.ts';
import { ALIAS, type LocalGateway, startLocalGateway } from './local-gateway.ts';

const KEY = 'dl-a-key-of-a-test';
const KEY_OF_ALL = 'dl-a-key-without-limits';
const KEY_OF_ANOTHER = 'dl-a-key-of-another-task';

describe('gateway with keys', () => {
  let gateway: LocalGateway;
  beforeAll(async () => {
    gateway = await startLocalGateway();
    gateway.upstream.script('ft:student:1', says('right\n[confidence: 0.95]'));
    const record = { name: 'test', requestsPerMinute: null, createdAt: '2026-11-25T00:00:00.000Z' };
    const keys = { [KEY]: [ALIAS], [KEY_OF_ALL]: [], [KEY_OF_ANOTHER]: ['another'] };
    for (const [key, aliases] of Object.entries(keys)) {
      await gateway.store.gatewayKeys.create({ id: key, hash: sha256OfText(key), aliases, ...record });
    }
    await until(async () => (await gateway.ask({})).status === 401);
    await until(async () => (await got('/v1/models', KEY_OF_ANOTHER)).status === 200);
  });
  afterAll(async () => gateway.stop());

  const got = async (path: string, key: string) =>
    fetch(`${gateway.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const listed = async (key: string) => {
    const { data } = (await (await got('/v1/models', key)).json()) as { data: { id: string }[] };
    return data.map(({ id }) => id);
  };
  const asked = async (authorization: string, body = {}) =>
    (await gateway.ask(body, authorization === '' ? {} : { authorization })).status;

  test('no key, a wrong one, a malformed header → 401; the right one → answered', async () => {
    expect(await asked('')).toBe(401);
    expect(await asked('Bearer dl-another')).toBe(401);
    expect(await asked(`Token ${KEY}`)).toBe(401);
    expect(await asked(`Bearer ${KEY}`)).toBe(200);
  });

  test('a model that the key may not ask → 403', async () => {
    expect(await asked(`Bearer ${KEY}`, { model: 'emulator/teacher' })).toBe(403);
  });

  test('the page and the metrics → only with a key; the health → for everybody', async () => {
    const basic = `Basic ${Buffer.from(`anyone:${KEY_OF_ALL}`).toString('base64')}`;
    for (const path of ['/', '/metrics', '/v1/models']) {
      expect((await fetch(`${gateway.url}${path}`)).status).toBe(401);
      expect((await fetch(`${gateway.url}${path}`, { headers: { authorization: basic } })).status).toBe(200);
    }
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  });

  test('a key of some aliases → their models and cards alone, neither page nor metrics', async () => {
    expect([await listed(KEY_OF_ALL), await listed(KEY), await listed(KEY_OF_ANOTHER)]).toEqual([[ALIAS], [ALIAS], []]);
    for (const path of [`/v1/models/${ALIAS}`, `/v1/models/${ALIAS}/card`]) {
      expect((await got(path, KEY_OF_ALL)).status).toBe(200);
      expect((await got(path, KEY)).status).toBe(200);
      const refused = await got(path, KEY_OF_ANOTHER);
      expect([refused.status, await refused.json()]).toMatchObject([403, { error: { code: 'model_not_allowed' } }]);
    }
    for (const path of ['/', '/metrics']) {
      const refused = await got(path, KEY);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ error: { type: 'permission_error', code: 'key_is_limited' } });
    }
    for (const path of ['/healthz', '/readyz']) expect((await got(path, KEY)).status).toBe(200);
  });

  test('a revoked key → refused within seconds', async () => {
    await gateway.store.gatewayKeys.revoke({ id: KEY, at: '2026-11-25T01:00:00.000Z' });
    await until(async () => (await asked(`Bearer ${KEY}`)) === 401);
    expect(gateway.upstream.seen.every(({ model }) => model === 'ft:student:1')).toBe(true);
  });
});

describe('request limit', () => {
  test('two a minute → the third waits for half a minute', () => {
    let now = 0;
    const limit = createRequestLimit({ now: () => now });
    const client = { id: 'a', aliases: [], requestsPerMinute: 2 };
    limit(client);
    limit(client);
    expect(() => limit(client)).toThrow('Try again in 30 s');
    now = 30_000;
    expect(() => limit(client)).not.toThrow();
  });
});

describe('turnstile', () => {
  test('one at a time, one waiting → the third is sent away, the second follows the first', async () => {
    const turnstile = createTurnstile({ concurrency: 1, queue: 1, queueTimeoutMs: 10_000 });
    const { signal } = new AbortController();
    const leave = await turnstile.enter(signal);
    const second = turnstile.enter(signal);
    await expect(turnstile.enter(signal)).rejects.toThrow('Too many requests');
    leave();
    leave();
    (await second)();
    expect([turnstile.inside(), turnstile.waiting()]).toEqual([0, 0]);
  });

  test('one that has waited too long → sent away, its place is free', async () => {
    const turnstile = createTurnstile({ concurrency: 1, queue: 1, queueTimeoutMs: 5 });
    const leave = await turnstile.enter(new AbortController().signal);
    const waiting = turnstile.enter(new AbortController().signal);
    await expect(waiting).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    leave();
    expect([turnstile.inside(), turnstile.waiting()]).toEqual([0, 0]);
  });

  test('a client that gives up while it waits → its place is free', async () => {
    const turnstile = createTurnstile({ concurrency: 1, queue: 1, queueTimeoutMs: 10_000 });
    const leave = await turnstile.enter(new AbortController().signal);
    const impatient = new AbortController();
    const waiting = turnstile.enter(impatient.signal);
    impatient.abort();
    await expect(waiting).rejects.toThrow('gone');
    leave();
    expect([turnstile.inside(), turnstile.waiting()]).toEqual([0, 0]);
  });
});
