import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPlanPromptsActivities, type PlanPromptsInput } from '../../activities/plan-prompts.ts';
import { createFindTaskPack } from '../../activities/runs/task-pack.ts';
import type { Store } from '../../store/open-store.ts';
import type { PoolPrompt, SampleRecord } from '../../store/records.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const INPUT: PlanPromptsInput = {
  runKey: 'run',
  task: 'json-processing',
  round: 1,
  seed: 1,
  quotas: [
    { category: 'csv', difficulty: 'easy', count: 200 },
    { category: 'diff', difficulty: 'hard', count: 100 },
  ],
  documents: null,
  sources: null,
  answersPerPrompt: 1,
};

function planner(store: Store) {
  const findTaskPack = createFindTaskPack({ packs: [jsonProcessing], store });
  return createPlanPromptsActivities({ store, findTaskPack }).planPrompts;
}

async function promptsOf(store: Store, runKey = 'run') {
  return store.prompts.list({ runKey, from: 0, count: 10_000 });
}

const pooled = (index: number, fields: Partial<PoolPrompt> = {}): PoolPrompt => ({
  task: 'json-processing',
  hash: `sha256:${(index * 7919).toString(16).padStart(4, '0')}`,
  source: 'imported',
  category: 'csv',
  difficulty: 'easy',
  messages: [{ role: 'user', content: `question ${index}` }],
  spec: null,
  answer: null,
  lineage: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...fields,
});

const sampleAt = (runKey: string, ordinal: number, isAccepted: boolean): SampleRecord => ({
  runKey,
  ordinal,
  status: isAccepted ? 'accepted' : 'surplus',
  callKey: null,
  answeredBy: 'acme/teacher',
  answer: 'a,b',
  finishReason: 'stop',
  gate: null,
  reason: null,
});

describe('planPrompts', () => {
  test('a fresh round → the quotas over the expected acceptance; called again → nothing more', () =>
    withStore(place, async ({ store }) => {
      const plan = await planner(store)(INPUT);
      // 200 / 0.88 = 227.3 and 100 / 0.88 = 113.6.
      expect(plan).toEqual({ ranges: [{ from: 0, to: 342 }], from: 0, to: 342, added: 342, exhausted: [] });
      const prompts = await promptsOf(store);
      expect(prompts.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 342 }, (_, ordinal) => ordinal));
      expect(prompts.filter(({ category }) => category === 'csv')).toHaveLength(228);
      expect(await planner(store)(INPUT)).toEqual({ ...plan, added: 0 });
      expect(await store.waves.list('run')).toHaveLength(1);
    }));

  test('killed after a page → the next call finishes the wave as if nothing had happened', () =>
    withStore(place, async ({ store }) => {
      await store.pool.add(Array.from({ length: 150 }, (_, index) => pooled(index)));
      await planner(store)({ ...INPUT, runKey: 'undisturbed' });
      let pages = 0;
      const dying = {
        ...store,
        prompts: {
          ...store.prompts,
          insert: async (...args: Parameters<Store['prompts']['insert']>) => {
            if (++pages > 1) throw new Error('killed');
            return store.prompts.insert(...args);
          },
        },
      };
      await expect(planner(dying)(INPUT)).rejects.toThrow('killed');
      expect(await store.prompts.count('run')).toBe(100);
      // What is imported meanwhile is none of this wave's.
      await store.pool.add([pooled(999, { createdAt: '2099-01-01T00:00:00.000Z' })]);
      expect(await planner(store)(INPUT)).toMatchObject({ from: 0, to: 342, added: 242, exhausted: [] });
      const undisturbed = (await promptsOf(store, 'undisturbed')).map((prompt) => ({ ...prompt, runKey: 'run' }));
      expect(await promptsOf(store)).toEqual(undisturbed);
    }));

  test('imported prompts → four fifths of their category, each once; equal seed, equal draw; another seed, another', () =>
    withStore(place, async ({ store }) => {
      await store.pool.add(Array.from({ length: 400 }, (_, index) => pooled(index)));
      const imported = async (runKey: string, seed: number) => {
        await planner(store)({ ...INPUT, runKey, seed });
        const own = (await promptsOf(store, runKey)).filter(({ source }) => source === 'imported');
        return own.map(({ poolHash }) => poolHash);
      };
      const first = await imported('run', 1);
      // 228 x 4 / 5 = 182.4.
      expect(first).toHaveLength(182);
      expect(new Set(first).size).toBe(182);
      expect(await imported('again', 1)).toEqual(first);
      expect(await imported('other', 2)).not.toEqual(first);
    }));

  test('a later round → imported prompts that the run has not had', () =>
    withStore(place, async ({ store }) => {
      await store.pool.add(Array.from({ length: 300 }, (_, index) => pooled(index)));
      await planner(store)(INPUT);
      const plan = await planner(store)({ ...INPUT, round: 2 });
      expect(plan).toMatchObject({ from: 342, to: 684 });
      const hashes = (await promptsOf(store)).flatMap(({ poolHash }) => poolHash ?? []);
      expect(hashes).toHaveLength(300);
      expect(new Set(hashes).size).toBe(300);
    }));

  test('an earlier round again → its own prompts and no more, also where a later round was planned or cut since', () =>
    withStore(place, async ({ store }) => {
      const first = await planner(store)(INPUT);
      await planner(store)({ ...INPUT, round: 2 });
      expect(await planner(store)(INPUT)).toEqual({ ...first, added: 0 });
      const [, second] = await store.waves.list('run');
      if (!second) throw new Error('the second round has no wave');
      // Decided, and its process died before the first prompt.
      await store.waves.plan({ ...second, round: 3, from: 684, to: 1026 });
      expect(await planner(store)(INPUT)).toEqual({ ...first, added: 0 });
      expect(await store.prompts.count('run')).toBe(1026);
      expect(await planner(store)({ ...INPUT, round: 2 })).toMatchObject({ from: 342, to: 684, added: 0 });
      expect(await planner(store)({ ...INPUT, round: 3 })).toMatchObject({ from: 684, to: 1026, added: 0 });
    }));

  test('an earlier round that wants more → the others lie between its prompts', () =>
    withStore(place, async ({ store }) => {
      await planner(store)(INPUT);
      await planner(store)({ ...INPUT, round: 2 });
      const quotas = [...INPUT.quotas, { category: 'flatten', difficulty: 'easy', count: 44 } as const];
      const plan = await planner(store)({ ...INPUT, quotas });
      // 44 / 0.88 = 50.
      const ranges = [
        { from: 0, to: 342 },
        { from: 684, to: 734 },
      ];
      expect(plan).toEqual({ ranges, from: 0, to: 734, added: 50, exhausted: [] });
      expect(await planner(store)({ ...INPUT, round: 2 })).toMatchObject({
        ranges: [{ from: 342, to: 684 }],
        added: 0,
      });
    }));

  test('a quota that was raised → what passed beyond the smaller one counts; of several answers a prompt it does not', () =>
    withStore(place, async ({ store }) => {
      const settled = async (runKey: string, answersPerPrompt: number) => {
        const quotas = [{ category: 'csv', difficulty: 'easy', count: 20 } as const];
        const plan = await planner(store)({ ...INPUT, runKey, quotas, answersPerPrompt });
        const ordinals = Array.from({ length: plan.to }, (_, ordinal) => ordinal);
        await store.samples.save(ordinals.map((ordinal) => sampleAt(runKey, ordinal, ordinal < 20)));
        const raised = [{ category: 'csv', difficulty: 'easy', count: 25 } as const];
        return planner(store)({ ...INPUT, runKey, quotas: raised, answersPerPrompt });
      };
      // 20 / 0.88 = 22.7 were asked, 20 accepted and 3 surplus: all 23 are good, and 25 - 23 = 2 are missing.
      expect(await settled('one', 1)).toMatchObject({ to: 25, added: 2 });
      // 20 / 0.9856 = 20.3 were asked twice, 20 of 42 answers accepted: 5 / (20 / 42) / 2 = 5.25 prompts more.
      expect(await settled('two', 2)).toMatchObject({ to: 54, added: 12 });
    }));

  test('answers that are there → samples at once, by whom they are; the others are missing', () =>
    withStore(place, async ({ store }) => {
      const answer = { model: 'gpt', content: 'a,b', finishReason: 'stop' };
      await store.pool.add([pooled(1, { answer }), pooled(2)]);
      const quotas = [{ category: 'csv', difficulty: 'easy', count: 10 } as const];
      await planner(store)({ ...INPUT, quotas, sources: { imported: 1 } });
      const prompts = await promptsOf(store);
      expect(prompts).toHaveLength(2);
      const answered = prompts.find(({ messages }) => messages[0]?.content === 'question 1')?.ordinal ?? -1;
      expect(await store.samples.missing({ runKey: 'run', from: 0, count: 9 })).toEqual([1 - answered]);
      expect(await store.samples.list({ runKey: 'run', from: 0, count: 9 })).toEqual([
        {
          runKey: 'run',
          ordinal: answered,
          status: 'answered',
          callKey: null,
          answeredBy: 'gpt',
          answer: 'a,b',
          finishReason: 'stop',
          gate: null,
          reason: null,
        },
      ]);
    }));

  test('sources that are empty → the category is exhausted', () =>
    withStore(place, async ({ store }) => {
      const plan = await planner(store)({ ...INPUT, sources: { imported: 1 } });
      expect(plan).toEqual({ ranges: [], from: 0, to: 0, added: 0, exhausted: ['csv', 'diff'] });
    }));

  test('three answers a prompt → three ordinals in a row with one group; fewer prompts', () =>
    withStore(place, async ({ store }) => {
      const plan = await planner(store)({ ...INPUT, answersPerPrompt: 3 });
      // 200 / 0.998 = 200.3 and 100.2, each three times.
      expect(plan).toMatchObject({ from: 0, to: 906, added: 906 });
      const prompts = await promptsOf(store);
      expect(prompts.map(({ group }) => group)).toEqual(prompts.map(({ ordinal }) => ordinal - (ordinal % 3)));
      expect(prompts[1]?.messages).toEqual(prompts[0]?.messages);
      expect(prompts[3]?.messages).not.toEqual(prompts[0]?.messages);
    }));
});
