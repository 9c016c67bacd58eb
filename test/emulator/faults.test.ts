import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  APIConnectionError,
  APIUserAbortError,
  InternalServerError,
  PermissionDeniedError,
  RateLimitError,
  toFile,
} from 'openai';
import { until } from '../support/until.ts';
import { jsonLesson } from './json-lessons.ts';
import { type LocalEmulator, startLocalEmulator } from './local-emulator.ts';

let emulator: LocalEmulator;

beforeAll(async () => {
  emulator = await startLocalEmulator();
});
afterAll(() => emulator.stop());
afterEach(() => emulator.setFaults({}));

const { asked } = jsonLesson(0);
const ask = (key: string, options: { readonly signal?: AbortSignal } = {}) =>
  emulator.client.chat.completions.create(
    { model: 'teacher', messages: asked },
    { headers: { 'x-distill-key': key }, ...options },
  );
async function readStream(key: string, onText: (text: string) => void): Promise<void> {
  const stream = await emulator.client.chat.completions.create(
    { model: 'teacher', messages: asked, stream: true },
    { headers: { 'x-distill-key': key } },
  );
  for await (const chunk of stream) onText(chunk.choices[0]?.delta.content ?? '');
}

/** Which of 16 attempts of one call fail. */
async function pattern(key: string): Promise<boolean[]> {
  const errors: boolean[] = [];
  for (let attempt = 0; attempt < 16; attempt++) errors.push((await errorOf(ask(key))) !== null);
  return errors;
}

const errorOf = (call: Promise<unknown>) => call.then(() => null).catch((error: unknown) => error);
const linesOf = async (key: string) => (await emulator.ledger()).calls.filter((call) => call.key === key);

describe('refusals', () => {
  test('the third call of two a minute → RateLimitError with the wait in its headers, not billed', async () => {
    await emulator.setFaults({ rateLimitRpm: 2 });
    await ask('rate-1');
    await ask('rate-2');
    const error = await errorOf(ask('rate-3'));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ status: 429, code: 'rate_limit_exceeded', type: 'requests' });
    const { headers } = error as InstanceType<typeof RateLimitError>;
    const waitInMs = Number(headers.get('retry-after-ms'));
    expect(waitInMs).toBeGreaterThan(25_000);
    expect(waitInMs).toBeLessThanOrEqual(30_000);
    expect(Number(headers.get('retry-after'))).toBe(Math.ceil(waitInMs / 1000));
    expect(headers.get('x-ratelimit-remaining-requests')).toBe('0');
    expect(await linesOf('rate-3')).toEqual([]);
  });

  test('a quota that the bill has reached → RateLimitError insufficient_quota, for calls and jobs', async () => {
    await ask('paid');
    await emulator.setFaults({ quotaUsd: 0.000001 });
    const error = await errorOf(ask('unpaid'));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ status: 429, code: 'insufficient_quota', type: 'insufficient_quota' });
    expect((error as InstanceType<typeof RateLimitError>).headers.get('retry-after')).toBeNull();
  });

  test('a forbidden model → PermissionDeniedError', async () => {
    await emulator.setFaults({ forbiddenModels: ['teacher'] });
    expect(await errorOf(ask('forbidden'))).toBeInstanceOf(PermissionDeniedError);
  });

  test('a filtered prompt → content_filter at every attempt', async () => {
    await emulator.setFaults({ contentFilterRate: 1 });
    for (let attempt = 1; attempt <= 2; attempt++) {
      expect(await errorOf(ask('filtered'))).toMatchObject({ status: 400, code: 'content_filter' });
    }
  });
});

describe('failures', () => {
  test('errorRate 1 → InternalServerError of both kinds, for every part of the API, never billed', async () => {
    await emulator.setFaults({ errorRate: 1 });
    const errors = await Promise.all(Array.from({ length: 12 }, (_, index) => errorOf(ask(`error-${index}`))));
    expect(errors.every((error) => error instanceof InternalServerError)).toBe(true);
    const statuses = errors.map((error) => (error as InstanceType<typeof InternalServerError>).status);
    expect(new Set(statuses)).toEqual(new Set([500, 503]));
    expect(await errorOf(emulator.client.fineTuning.jobs.list().asResponse())).toBeInstanceOf(InternalServerError);
    expect(await linesOf('error-0')).toEqual([]);
  });

  test('resetRate 1 → APIConnectionError, never billed', async () => {
    await emulator.setFaults({ resetRate: 1 });
    const error = await errorOf(ask('reset'));
    expect(error).toBeInstanceOf(APIConnectionError);
    expect(error).not.toHaveProperty('status', 500);
    expect(await errorOf(emulator.client.models.list().asResponse())).toBeInstanceOf(APIConnectionError);
    expect(await linesOf('reset')).toEqual([]);
  });

  test('lostReplyRate 1 → done and billed once, but the caller never hears of it', async () => {
    const file = await toFile(Buffer.from('x'), 'lost.jsonl');
    await emulator.setFaults({ lostReplyRate: 1 });
    const upload = emulator.client.files.create({ file, purpose: 'fine-tune' });
    expect(await errorOf(upload)).toBeInstanceOf(APIConnectionError);
    expect(await errorOf(ask('lost'))).toBeInstanceOf(APIConnectionError);
    expect((await linesOf('lost')).map(({ delivered }) => delivered)).toEqual([false]);
    await emulator.setFaults({});
    expect((await emulator.client.files.list()).data.map(({ filename }) => filename)).toEqual(['lost.jsonl']);
  });

  test('half of the attempts fail → which ones depends on seed and key alone', async () => {
    await emulator.setFaults({ errorRate: 0.5, seed: 3 });
    const first = await pattern('pattern');
    expect(new Set(first)).toEqual(new Set([true, false]));
    const other = await startLocalEmulator();
    const here = emulator;
    emulator = other;
    try {
      await other.setFaults({ errorRate: 0.5, seed: 3 });
      expect(await pattern('pattern')).toEqual(first);
      expect(await pattern('another')).not.toEqual(first);
    } finally {
      emulator = here;
      await other.stop();
    }
  });

  test('truncateRate 1 → finish reason length; a stream is cut before its end, billed, not delivered', async () => {
    const whole = (await ask('whole')).choices[0]?.message.content ?? '';
    await emulator.setFaults({ truncateRate: 1 });
    const [choice] = (await ask('short')).choices;
    expect(choice?.finish_reason).toBe('length');
    expect(whole.startsWith(choice?.message.content ?? '-')).toBe(true);
    expect(choice?.message.content).not.toBe(whole);
    let text = '';
    const reading = readStream('cut', (delta) => {
      text += delta;
    });
    expect(String(await errorOf(reading))).toContain('terminated');
    expect(whole.startsWith(text)).toBe(true);
    expect(text).not.toBe('');
    expect(await linesOf('cut')).toMatchObject([{ delivered: false }]);
  });

  test('malformedRate 1 → a body that is not JSON, whole and streamed, and it is billed', async () => {
    await emulator.setFaults({ malformedRate: 1 });
    expect((await errorOf(ask('malformed')))?.constructor.name).toBe('SyntaxError');
    const reading = readStream('malformed-stream', () => undefined);
    expect((await errorOf(reading))?.constructor.name).toBe('SyntaxError');
    expect(await linesOf('malformed')).toHaveLength(1);
  });

  test('refusalRate 1 → a refusal instead of content, whole and streamed; emptyRate 1 → nothing; both are billed', async () => {
    await emulator.setFaults({ refusalRate: 1 });
    const [refused] = (await ask('refused')).choices;
    expect(refused).toMatchObject({ finish_reason: 'stop', message: { content: null } });
    expect(refused?.message.refusal).toContain("can't help");
    let text = '';
    await readStream('refused-stream', (delta) => {
      text += delta;
    });
    expect(text).toBe('');
    await emulator.setFaults({ emptyRate: 1 });
    const empty = await ask('empty');
    expect(empty.choices).toMatchObject([{ finish_reason: 'stop', message: { content: '', refusal: null } }]);
    expect(empty.usage?.completion_tokens).toBe(0);
    expect(await linesOf('refused')).toHaveLength(1);
    expect(await linesOf('empty')).toHaveLength(1);
  });

  test('latencyMs → the answer takes so long, and 64 of them take it at the same time', async () => {
    await emulator.setFaults({ latencyMs: 300 });
    const start = performance.now();
    await Promise.all(Array.from({ length: 64 }, (_, index) => ask(`late-${index}`)));
    const tookMs = performance.now() - start;
    expect(tookMs).toBeGreaterThanOrEqual(299);
    // One after the other they would take 19 s.
    expect(tookMs).toBeLessThan(6_000);
  });

  test('a caller that leaves during the latency → billed, not delivered', async () => {
    await emulator.setFaults({ latencyMs: 150 });
    expect(await errorOf(ask('left', { signal: AbortSignal.timeout(50) }))).toBeInstanceOf(APIUserAbortError);
    await until(async () => (await linesOf('left')).length === 1);
    expect(await linesOf('left')).toMatchObject([{ delivered: false, model: 'teacher' }]);
  });
});

describe('/emulator/faults', () => {
  test('put and get → all of it, defaults filled in; a wrong field is refused and changes nothing', async () => {
    const url = `${emulator.url}/emulator/faults`;
    await emulator.setFaults({ errorRate: 0.25, jobFailures: 2 });
    expect(await (await fetch(url)).json()).toMatchObject({ errorRate: 0.25, jobFailures: 2, latencyMs: 0, seed: 1 });
    const wrong = await fetch(url, { method: 'PUT', body: '{"errorRat": 0.5}' });
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { param: 'errorRat' } }]);
    expect(await (await fetch(url)).json()).toMatchObject({ errorRate: 0.25 });
  });
});
