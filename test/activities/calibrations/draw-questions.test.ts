import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { drawQuestions } from '../../../activities/calibrations/draw-questions.ts';
import type { PoolPrompt } from '../../../store/records.ts';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';
import { supportIntents } from '../../../tasks/support-intents/pack.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const labelled = supportIntents.withLabels?.(['lost', 'found']) ?? supportIntents;

const imported = (hash: string): PoolPrompt => ({
  task: 'support-intents',
  hash,
  source: 'imported',
  category: 'messages',
  difficulty: 'medium',
  messages: [
    { role: 'system', content: labelled.systemPrompt },
    { role: 'user', content: `my ${hash} is gone` },
  ],
  spec: { intent: 'lost' },
  answer: null,
  lineage: null,
  createdAt: '2026-11-26T00:00:00.000Z',
});

describe('drawQuestions', () => {
  test('a pack that draws → so many, others for another calibration', () =>
    withStore(place, async ({ store }) => {
      const inputsOf = async (calibrationId: string) =>
        (await drawQuestions({ store, pack: jsonProcessing, calibrationId, count: 5 })).map(({ input }) => input);
      expect(new Set([...(await inputsOf('a')), ...(await inputsOf('b'))]).size).toBe(10);
      expect(await inputsOf('a')).toEqual(await inputsOf('a'));
    }));

  test('a pack over imported labels → imported messages, each once, that the verifier can decide about', () =>
    withStore(place, async ({ store }) => {
      await store.pool.add(['key', 'hat', 'bag'].map(imported));
      const cases = await drawQuestions({ store, pack: labelled, calibrationId: 'a', count: 9 });
      expect(cases.map(({ input }) => input).toSorted()).toEqual([
        'my bag is gone',
        'my hat is gone',
        'my key is gone',
      ]);
      expect(cases.map(({ id }) => id)).toEqual([0, 1, 2].map((index) => `support-intents.calibration.${index}`));
      const [{ spec, input } = { spec: null, input: '' }] = cases;
      expect(labelled.verify({ spec, input, answer: 'lost' }).pass).toBe(true);
      expect(labelled.verify({ spec, input, answer: 'found' }).pass).toBe(false);
      expect(await drawQuestions({ store, pack: labelled, calibrationId: 'a', count: 2 })).toHaveLength(2);
    }));
});
