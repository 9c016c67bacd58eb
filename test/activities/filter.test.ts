import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createFilterActivities } from '../../activities/filter.ts';
import { createFindTaskPack } from '../../activities/task-pack.ts';
import { ask, tinyPack } from '../emulator/models/tiny-pack.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const RIGHT = '{"keys":["a"]}';

/** The fates of answers by ordinal, three to each prompt. */
async function fatesOf(answers: readonly string[], quota: number): Promise<string[]> {
  let fates: string[] = [];
  await withStore(place, async ({ store }) => {
    const runKey = 'run';
    await store.prompts.insert(
      answers.map((_, ordinal) => ({
        runKey,
        ordinal,
        round: 1,
        category: 'keys',
        difficulty: 'easy',
        source: 'template',
        messages: [{ role: 'user', content: ask('List the names as they stand.', { a: 1 }) }],
        spec: null,
        documentHash: 'hash',
        group: ordinal - (ordinal % 3),
        poolHash: null,
      })),
    );
    await store.samples.save(
      answers.map((answer, ordinal) => ({
        runKey,
        ordinal,
        status: 'answered',
        callKey: null,
        answeredBy: 'teacher',
        answer,
        finishReason: 'stop',
        gate: null,
        reason: null,
      })),
    );
    const { filterRound } = createFilterActivities({
      store,
      findTaskPack: createFindTaskPack({ packs: [tinyPack], store }),
    });
    const quotas = [{ category: 'keys', difficulty: 'easy', count: quota } as const];
    const input = { runKey, task: 'tiny', quotas, from: 0, to: answers.length };
    const once = await filterRound(input);
    expect(await filterRound(input)).toEqual(once);
    fates = (await store.samples.list({ runKey, from: 0, count: answers.length })).map(({ status }) => status);
  });
  return fates;
}

describe('filterRound: several answers to a prompt', () => {
  test('the first that passes → accepted, further ones surplus', async () => {
    expect(await fatesOf(['wrong', RIGHT, RIGHT, RIGHT, 'wrong', RIGHT], 9)).toEqual([
      'rejected',
      'accepted',
      'surplus',
      'accepted',
      'rejected',
      'surplus',
    ]);
  });

  test('the quota is full → what passes is surplus', async () => {
    expect(await fatesOf([RIGHT, RIGHT, 'wrong', RIGHT, RIGHT, RIGHT], 1)).toEqual([
      'accepted',
      'surplus',
      'rejected',
      'surplus',
      'surplus',
      'surplus',
    ]);
  });
});
