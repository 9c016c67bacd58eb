import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { APIError } from 'openai';
import { createPaidCalls, type PaidCalls } from '../../../activities/calls/paid-call.ts';
import { createSlots } from '../../../activities/calls/slots.ts';
import type { PriceBook } from '../../../domain/money/pricing.ts';
import type { ChatProvider } from '../../../providers/chat.ts';
import { loadPriceList } from '../../../providers/price-list.ts';
import { openStore, type Store } from '../../../store/open-store.ts';
import { createSqlitePlace, type StorePlace } from '../../support/store-place.ts';
import { until } from '../../support/until.ts';

const BOOK: PriceBook = {
  prices: [
    { model: 'fake/teacher', inputUsdPerMillion: 1, outputUsdPerMillion: 1, from: '2026-01-01', source: 'the test' },
  ],
};
const ANSWER = JSON.stringify({
  choices: [{ finish_reason: 'stop', message: { content: 'yes' } }],
  usage: { prompt_tokens: 10, completion_tokens: 20 },
});

type Step = number | 'reset' | { readonly status: number; readonly headers: Record<string, string> };

/** Answers each prompt by its own script, one step a call; a script that has run out fails the test. */
function createScriptedChat(scripts: Readonly<Record<string, Step[]>>) {
  const asked: { readonly prompt: string; readonly atMs: number }[] = [];
  const chat: ChatProvider = {
    ask: async ({ request }) => {
      const prompt = request.messages[0]?.content ?? '';
      asked.push({ prompt, atMs: Date.now() });
      const step = scripts[prompt]?.shift();
      if (step === undefined) throw new Error(`${prompt} was asked more often than its script says`);
      if (step === 'reset') throw new TypeError('terminated');
      const { status, headers } = typeof step === 'number' ? { status: step, headers: {} } : step;
      if (status === 200) return { raw: ANSWER, httpStatus: 200, headers: new Headers(headers) };
      throw APIError.generate(status, { error: { message: `status ${status}` } }, undefined, new Headers(headers));
    },
  };
  return { chat, asked };
}

const argumentsOf = (runKey: string, prompt: string, signal = new AbortController().signal) => ({
  attempt: { owner: runKey, signal },
  runKey,
  stage: 'generate',
  modelName: 'fake/teacher',
  request: { messages: [{ role: 'user' as const, content: prompt }], max_completion_tokens: 100, seed: 1 },
  distinction: runKey,
  concurrency: 4,
  maxAttempts: 3,
});

describe('paid call', () => {
  let place: StorePlace;
  let store: Store;

  beforeAll(async () => {
    place = await createSqlitePlace();
    store = await openStore(await place.freshUrl());
  });
  afterAll(async () => {
    await store.close();
    await place.dispose();
  });

  const callsOver = (chat: ChatProvider): PaidCalls =>
    createPaidCalls({ store, chat, prices: loadPriceList({ book: BOOK }), providers: {}, slots: createSlots() });

  test('a server error, then an answer → tried again in place, paid once', async () => {
    const { chat, asked } = createScriptedChat({ a: [500, 200] });
    expect(await callsOver(chat).pay(argumentsOf('errors', 'a'))).toMatchObject({ kind: 'answer', raw: ANSWER });
    expect(asked).toHaveLength(2);
    expect(await store.calls.spend('errors')).toMatchObject({ usdMicro: 30, calls: 1, lostMicroUsd: 0 });
  });

  test('as many errors as attempts are allowed → failed, and nothing paid', async () => {
    const { chat } = createScriptedChat({ a: [500, 503, 500] });
    const outcome = await callsOver(chat).pay(argumentsOf('exhausted', 'a'));
    expect(outcome).toMatchObject({
      kind: 'failed',
      type: 'RetriesExhausted',
      message: expect.stringContaining('500'),
    });
    expect(await store.calls.spend('exhausted')).toMatchObject({ usdMicro: 0 });
  });

  test('a reset, then an answer → the reset stays charged at its upper bound', async () => {
    const { chat } = createScriptedChat({ a: ['reset', 200] });
    expect(await callsOver(chat).pay(argumentsOf('reset', 'a'))).toMatchObject({ kind: 'answer' });
    const { usdMicro, calls, lostMicroUsd } = await store.calls.spend('reset');
    expect({ paid: usdMicro - lostMicroUsd, calls, isLost: lostMicroUsd > 100 }).toEqual({
      paid: 30,
      calls: 1,
      isLost: true,
    });
  });

  test('429 with retry-after-ms → nobody asks this model before, and no attempt is counted', async () => {
    const refusal = { status: 429, headers: { 'retry-after-ms': '150' } };
    const { chat, asked } = createScriptedChat({ a: [refusal, refusal, refusal, refusal, 200], b: [200] });
    const calls = callsOver(chat);
    const first = calls.pay(argumentsOf('refused', 'a'));
    await until(async () => asked.length > 0);
    const outcomes = await Promise.all([first, calls.pay(argumentsOf('refused', 'b'))]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['answer', 'answer']);
    expect(asked.map(({ prompt }) => prompt)).toEqual(['a', 'a', 'a', 'a', 'a', 'b']);
    const waits = asked.slice(1, 5).map(({ atMs }, index) => atMs - (asked[index]?.atMs ?? 0));
    for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(149);
  });

  test('a wish for ten minutes → left to the workflow engine with just that delay', async () => {
    const { chat } = createScriptedChat({ a: [{ status: 429, headers: { 'retry-after': '600' } }] });
    const outcome = await callsOver(chat).pay(argumentsOf('patient', 'a'));
    expect(outcome).toMatchObject({ kind: 'retry', type: 'RateLimited', delayInMs: 600_000 });
  });

  test('aborted between two tries → given back at once, to be tried again', async () => {
    const { chat, asked } = createScriptedChat({ a: [{ status: 503, headers: { 'retry-after': '60' } }] });
    const abort = new AbortController();
    const outcome = callsOver(chat).pay(argumentsOf('aborted', 'a', abort.signal));
    await until(async () => asked.length > 0);
    abort.abort();
    expect(await outcome).toMatchObject({ kind: 'retry' });
    expect(asked).toHaveLength(1);
  });
});
