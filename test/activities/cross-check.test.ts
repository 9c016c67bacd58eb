import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CallArguments, CallOutcome } from '../../activities/calls/call-outcome.ts';
import { createCrossCheckActivities } from '../../activities/cross-check.ts';
import { openGatedRun, RUN_KEY, rowAt } from '../support/gated-run.ts';
import { inAttempt } from '../support/in-attempt.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const INPUT = { runKey: RUN_KEY, judge: 'acme/judge', seed: 1, from: 0, count: 10, concurrency: 4, maxAttempts: 3 };
const unverified = (ordinal: number) => {
  const row = rowAt(ordinal);
  return { ...row, prompt: { ...row.prompt, spec: null } };
};
const said = (content: string): CallOutcome => {
  const raw = JSON.stringify({ choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }] });
  return { kind: 'answer', raw, key: 'key' };
};

/** Answers each call of a sample's ordinal from its script, in order; fails loudly when that runs out. */
function scriptedCalls(script: Readonly<Record<number, readonly CallOutcome[]>>) {
  const asked: CallArguments[] = [];
  const left = new Map(Object.entries(script).map(([ordinal, outcomes]) => [ordinal, [...outcomes]]));
  return {
    asked,
    pay: async (call: CallArguments) => {
      asked.push(call);
      const [, ordinal = ''] = call.distinction.split('/');
      const outcome = left.get(ordinal)?.shift();
      if (!outcome) throw new Error(`nothing is left to say about ${call.distinction}`);
      return outcome;
    },
    renew: async () => {},
  };
}

describe('crossCheckChunk', () => {
  test('waiting answers → a verdict each, asked once; what is unreadable three times is none; others are not asked', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await run.add([unverified(0), unverified(1), unverified(2), rowAt(3)]);
      await run.filter();
      const nothing = said('I am not sure.');
      const calls = scriptedCalls({
        0: [said('{"reason": "complete", "answer_pass": true}')],
        1: [said('{"answer_pass": true}'), said('{"reason": "a key is missing", "answer_pass": false}')],
        2: [nothing, nothing, nothing],
      });
      const { crossCheckChunk } = createCrossCheckActivities({ store, calls });
      const result = await inAttempt(async () => crossCheckChunk(INPUT));
      expect(result).toEqual({ checked: 3, failures: {}, overBudget: 0 });
      expect(calls.asked.every(({ modelName, stage }) => modelName === 'acme/judge' && stage === 'cross-check')).toBe(
        true,
      );
      expect(await run.filter()).toEqual({ accepted: 2, surplus: 0, rejected: 2, failed: 0, waiting: 0 });
      expect((await run.findings()).map(({ ordinal, reason }) => [ordinal, reason])).toEqual([
        [1, 'a key is missing'],
        [2, 'the second model gave no readable verdict'],
      ]);
      expect(await inAttempt(async () => crossCheckChunk(INPUT))).toEqual({ checked: 0, failures: {}, overBudget: 0 });
      expect(calls.asked).toHaveLength(6);
    }));

  test('one to be tried again, one kept back by the budget → thrown once; verdicts that came are kept', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await run.add([unverified(0), unverified(1), unverified(2)]);
      await run.filter();
      const calls = scriptedCalls({
        0: [said('{"reason": "complete", "answer_pass": true}')],
        1: [{ kind: 'retry', type: 'RateLimited', message: 'slow down', delayInMs: 10 }],
        2: [{ kind: 'over-budget' }],
      });
      const { crossCheckChunk } = createCrossCheckActivities({ store, calls });
      await expect(inAttempt(async () => crossCheckChunk(INPUT))).rejects.toThrow('to be tried again');
      expect(await run.filter()).toMatchObject({ accepted: 1, waiting: 2 });
    }));
});
