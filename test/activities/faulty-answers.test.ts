import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { APIError } from 'openai';
import { createPaidCalls } from '../../activities/calls/paid-call.ts';
import { createSlots } from '../../activities/calls/slots.ts';
import { createGenerateActivities } from '../../activities/generate.ts';
import type { ChatProvider } from '../../providers/chat.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import type { Store } from '../../store/open-store.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { openGatedRun, RUN_KEY, rowAt } from '../support/gated-run.ts';
import { inActivity } from '../support/in-activity.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const USAGE = { prompt_tokens: 100, completion_tokens: 50 };
/** 100 tokens read at 2.5 and 50 written at 10 USD a million. */
const ANSWER_IN_MICRO_USD = 750;

const completion = (content: string | null, { finishReason = 'stop', refusal = null as string | null } = {}) =>
  JSON.stringify({ choices: [{ finish_reason: finishReason, message: { content, refusal } }], usage: USAGE });
const rightAnswer = (ordinal: number) => rowAt(ordinal).sample.answer ?? '';
const refused = (status: number, code: string) =>
  APIError.generate(status, { error: { message: code, code } }, undefined, new Headers());

/** What the teacher says to each prompt, in order; an error is thrown. */
const REPLIES: readonly (string | Error)[] = [
  completion(rightAnswer(0)),
  completion(rightAnswer(1).slice(0, 9), { finishReason: 'length' }),
  completion(null, { refusal: 'I must not' }),
  completion(''),
  '<html>gateway</html>',
  completion('{"a": 1}'),
  refused(400, 'content_filter'),
  refused(400, 'context_length_exceeded'),
  completion(rightAnswer(8)),
];

const chat: ChatProvider = {
  ask: async ({ request }) => {
    const asked = request.messages.at(-1)?.content;
    const reply = REPLIES[REPLIES.findIndex((_, ordinal) => rowAt(ordinal).prompt.messages.at(-1)?.content === asked)];
    if (reply === undefined) throw new Error('nobody knows this prompt');
    if (typeof reply !== 'string') throw reply;
    return { raw: reply, httpStatus: 200, headers: new Headers() };
  },
};

async function teach(store: Store) {
  const calls = createPaidCalls({ store, chat, prices: loadPriceList(), providers: {}, slots: createSlots() });
  const { teachChunk } = createGenerateActivities({ store, calls, findTaskPack: async () => jsonProcessing });
  const input = { runKey: RUN_KEY, task: jsonProcessing.name, teacher: 'emulator/teacher', seed: 1, concurrency: 4 };
  return inActivity(async () => teachChunk({ ...input, from: 0, count: REPLIES.length, maxAttempts: 2 }));
}

describe('answers that are none', () => {
  test('truncated, refused, empty, malformed, wrong and filtered → each under its name, every count and cost adds up', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await store.budgets.set({ runKey: RUN_KEY, limitMicroUsd: 1_000_000 });
      await store.prompts.insert(REPLIES.map((_, ordinal) => rowAt(ordinal).prompt));
      const failures = { ContentFiltered: 1, ContextLengthExceeded: 1 };
      expect(await teach(store)).toEqual({ answered: 7, failures, overBudget: 0 });
      expect(await run.filter({ count: 1 })).toEqual({ accepted: 1, surplus: 1, rejected: 5, failed: 2, waiting: 0 });
      const samples = await store.samples.list({ runKey: RUN_KEY, from: 0, count: 9 });
      expect(samples.map(({ status, gate, reason }) => [status, gate, reason])).toEqual([
        [expect.stringMatching(/^accepted|surplus$/), null, null],
        ['rejected', 'shape', 'cut off at the length limit'],
        ['rejected', 'shape', 'refused: the model refused'],
        ['rejected', 'shape', 'empty'],
        ['rejected', 'shape', 'the response is not a chat completion'],
        ['rejected', 'verifier', expect.any(String)],
        ['failed', 'ContentFiltered', expect.stringContaining('content_filter')],
        ['failed', 'ContextLengthExceeded', expect.stringContaining('context_length_exceeded')],
        [expect.stringMatching(/^accepted|surplus$/), null, null],
      ]);
      // Nobody says what the malformed answer cost, so it is booked at its upper bound; refusals cost nothing.
      const { usdMicro, calls, lostMicroUsd } = await store.calls.spend(RUN_KEY);
      const malformed = await store.calls.get(samples[4]?.callKey ?? '');
      expect(malformed?.spentMicroUsd).toBeGreaterThan(ANSWER_IN_MICRO_USD);
      expect([usdMicro, calls, lostMicroUsd]).toEqual([
        6 * ANSWER_IN_MICRO_USD + (malformed?.spentMicroUsd ?? 0),
        7,
        0,
      ]);
      // Only what failed is asked again, and fails again.
      expect(await teach(store)).toEqual({ answered: 0, failures, overBudget: 0 });
      expect((await store.calls.spend(RUN_KEY)).usdMicro).toBe(usdMicro);
    }));
});
