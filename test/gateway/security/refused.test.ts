import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { says } from '../fake-upstream.ts';
import { ALIAS, type LocalGateway, startLocalGateway, TEACHER } from '../local-gateway.ts';
import { sendRaw, statusOf } from './raw-socket.ts';

const CHAT = '/v1/chat/completions';
const LIMIT = 100_000;

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({ settings: { bodyLimitBytes: LIMIT } });
  gateway.upstream.script('ft:student:1', says('right\n[confidence: 0.95]'));
});
afterAll(async () => gateway.stop());

afterEach(async () => {
  expect(gateway.upstream.seen).toEqual([]);
  expect(await gateway.store.escalations.list({ task: ALIAS, limit: 10 })).toEqual([]);
});

const post = async (body: string | ReadableStream) =>
  fetch(`${gateway.url}${CHAT}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    ...(typeof body === 'string' ? {} : { duplex: 'half' }),
  });

/** A request with these fields beside a good model and messages, spelled out. */
const withFields = (fields: string) =>
  `{"model":"${ALIAS}","messages":[{"role":"user","content":"question"}],${fields}}`;

describe('gateway, bodies that are refused', () => {
  test.each<[string, string, number, string]>([
    ['no JSON', '{', 400, 'invalid_json'],
    ['no object', '[]', 400, 'invalid_json'],
    ['nothing', '', 400, 'invalid_json'],
    ['nested 100,000 deep', withFields(`"x":${'['.repeat(50_000)}`), 400, 'invalid_json'],
    ['objects 65 deep', withFields(`"x":${'{"a":'.repeat(65)}1${'}'.repeat(65)}`), 400, 'invalid_json'],
    ['__proto__', withFields('"__proto__":{"stream":true}'), 400, 'invalid_json'],
    ['__proto__, escaped', withFields('"\\u005f_proto__":{"stream":true}'), 400, 'invalid_json'],
    ['__proto__ within', withFields('"metadata":{"__proto__":{"polluted":true}}'), 400, 'invalid_json'],
    ['constructor.prototype', withFields('"constructor":{"prototype":{"polluted":true}}'), 400, 'invalid_json'],
    ['messages that are none', `{"model":"${ALIAS}","messages":{"__proto":1}}`, 400, 'invalid_value'],
    ['more than the limit', withFields(`"x":"${'x'.repeat(LIMIT)}"`), 413, 'request_too_large'],
  ])('%s → refused by its own code', async (_name, body, status, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('more than the limit, its length not told → 413 before it has ended', async () => {
    const answered = Promise.withResolvers<void>();
    let left = 2 * LIMIT;
    const unfinished = new ReadableStream({
      pull: async (controller) => {
        // More comes only once the gateway has answered.
        if (left <= 0) await answered.promise;
        left -= 10_000;
        controller.enqueue(new Uint8Array(10_000).fill(0x20));
        if (left < -LIMIT) controller.close();
      },
    });
    expect((await post(unfinished)).status).toBe(413);
    expect(left).toBe(0);
    answered.resolve();
  }, 5_000);

  test.each([
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    '__proto__/x',
    'constructor/x',
    'emulator/',
    '/teacher',
  ])('the model %s → 404', async (model) => {
    expect((await gateway.ask({ model })).status).toBe(404);
  });

  test.each([`${TEACHER}\r\nx-evil: 1`, `${TEACHER}\u0000`, `${TEACHER} `, 'emulator/tëacher', 'x'.repeat(301)])(
    'the model %j → 400, no header of its making',
    async (model) => {
      const response = await gateway.ask({ model });
      expect(response.status).toBe(400);
      expect(response.headers.get('x-evil')).toBeNull();
    },
  );
});

/** The head of a request, spelled out. */
const head = (...lines: string[]) => `${lines.join('\r\n')}\r\nhost: x\r\nconnection: close\r\n\r\n`;

describe('gateway, requests that are refused', () => {
  test.each<[string, string, number]>([
    ['a bare line feed in a header', head(`POST ${CHAT} HTTP/1.1`, 'x-request-id: a\nx-evil: 1'), 400],
    ['a bare carriage return in a header', head(`POST ${CHAT} HTTP/1.1`, 'x-request-id: a\rx-evil: 1'), 400],
    ['a zero byte in a header', head(`POST ${CHAT} HTTP/1.1`, 'x-request-id: a\0'), 400],
    ['two lengths', head(`POST ${CHAT} HTTP/1.1`, 'content-length: 1', 'content-length: 2'), 400],
    ['a length and chunks', head(`POST ${CHAT} HTTP/1.1`, 'content-length: 1', 'transfer-encoding: chunked'), 400],
    ['headers of 20 kB', head('GET /v1/models HTTP/1.1', `x-long: ${'x'.repeat(20_000)}`), 431],
    ['up and out, escaped', head('GET /v1/models/..%2f..%2fetc%2fpasswd HTTP/1.1'), 404],
    ['up and out, escaped twice', head('GET /v1/models/..%252f..%252fmetrics HTTP/1.1'), 404],
    ['up and out, plain', head('GET /v1/models/../../etc/passwd HTTP/1.1'), 404],
    ['a broken escape', head('GET /v1/models/%zz HTTP/1.1'), 404],
    ['a zero byte, escaped', head('GET /v1/models/%00 HTTP/1.1'), 404],
    ['a prototype as a model', head('GET /v1/models/__proto__ HTTP/1.1'), 404],
    ['a card of a prototype', head('GET /v1/models/constructor/card HTTP/1.1'), 404],
    ['double slashes', head(`POST /${CHAT} HTTP/1.1`, 'content-length: 0'), 404],
    ['a slash too many', head(`POST ${CHAT}/ HTTP/1.1`, 'content-length: 0'), 404],
    ['another method', head(`GET ${CHAT} HTTP/1.1`), 404],
  ])('%s → its status', async (_name, bytes, status) => {
    const answer = await sendRaw({ url: gateway.url, bytes });
    expect(statusOf(answer)).toBe(status);
    expect(answer.toLowerCase()).not.toMatch(/^x-evil:/m);
  });

  test('an x-request-id that is none → one of the gateway’s own', async () => {
    const response = await gateway.ask({ model: 'nobody' }, { 'x-request-id': '<script>alert(1)</script>' });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
