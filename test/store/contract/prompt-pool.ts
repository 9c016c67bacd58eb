import { describe, expect, test } from '@jest/globals';
import type { PoolPrompt, PromptRecord, SampleRecord } from '../../../store/records.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const EARLY = '2026-11-24T00:00:00.000Z';
const LATE = '2026-11-24T01:00:00.000Z';
const ANSWER = { model: 'gpt', content: 'a,b', finishReason: 'stop' };

const pooled = (fields: Partial<PoolPrompt> & { readonly hash: string }): PoolPrompt => ({
  task: 'json',
  source: 'imported',
  category: 'csv',
  difficulty: 'easy',
  messages: [{ role: 'user', content: fields.hash }],
  spec: { header: true },
  answer: null,
  lineage: null,
  createdAt: EARLY,
  ...fields,
});

const drawn = (ordinal: number, poolHash: string): PromptRecord => ({
  runKey: 'run',
  ordinal,
  round: 1,
  category: 'csv',
  difficulty: 'easy',
  source: 'imported',
  messages: [],
  spec: null,
  documentHash: poolHash,
  group: ordinal,
  poolHash,
});

const rejected = (ordinal: number, reason: string): SampleRecord => ({
  runKey: 'run',
  ordinal,
  status: 'rejected',
  callKey: null,
  answeredBy: null,
  answer: '',
  finishReason: null,
  gate: 'verifier',
  reason,
});

const UNUSED = { task: 'json', runKey: 'run', before: 100, asOf: LATE };
const CELL = { ...UNUSED, source: 'imported', category: 'csv', difficulty: 'easy', start: 'c', after: null } as const;

export function promptPoolContract(placeOf: PlaceOf): void {
  describe('prompt pool', () => {
    test('stock: by source, with those that no verifier decides about and those that bring an answer', () =>
      withStore(placeOf(), async ({ store: { pool } }) => {
        const other = { hash: 'd', source: 'varied' as const };
        await pool.add([
          pooled({ hash: 'a' }),
          pooled({ hash: 'b', spec: null, answer: ANSWER }),
          pooled(other),
          pooled({ hash: 'e', task: 'x' }),
        ]);
        expect(await pool.stock('json')).toEqual([
          { source: 'imported', prompts: 2, unverified: 1, answered: 1 },
          { source: 'varied', prompts: 1, unverified: 0, answered: 0 },
        ]);
      }));

    test('never drawn → imported, verifiable, in no run; around the circle from its start, so many', () =>
      withStore(placeOf(), async ({ store: { pool, prompts } }) => {
        await pool.add([
          ...['a', 'b', 'c', 'd', 'e'].map((hash) => pooled({ hash })),
          pooled({ hash: 'f', spec: null }),
          pooled({ hash: 'g', source: 'escalation' }),
          pooled({ hash: 'h', task: 'other' }),
        ]);
        const hashes = async (start: string, limit: number) =>
          (await pool.neverDrawn({ task: 'json', start, limit })).map(({ hash }) => hash);
        expect(await hashes('', 9)).toEqual(['a', 'b', 'c', 'd', 'e']);
        await prompts.insert([drawn(0, 'b'), { ...drawn(0, 'd'), runKey: 'another' }]);
        expect(await hashes('c', 9)).toEqual(['c', 'e', 'a']);
        expect(await hashes('c', 2)).toEqual(['c', 'e']);
        expect(await hashes('x', 1)).toEqual(['a']);
      }));

    test('added twice → there once, as it was; an answer that comes later is taken, one that is there stays', () =>
      withStore(placeOf(), async ({ store: { pool } }) => {
        const first = [pooled({ hash: 'b' }), pooled({ hash: 'a', answer: ANSWER })];
        expect(await pool.add(first)).toEqual({ added: 2, known: 0, answersAdded: 0 });
        const again = [
          pooled({ hash: 'a', answer: { ...ANSWER, content: 'other' } }),
          pooled({ hash: 'b', answer: ANSWER, category: 'diff' }),
          pooled({ hash: 'c', task: 'other' }),
        ];
        expect(await pool.add(again)).toEqual({ added: 1, known: 2, answersAdded: 1 });
        expect(await pool.page({ task: 'json', after: null, limit: 9 })).toEqual([
          pooled({ hash: 'a', answer: ANSWER }),
          pooled({ hash: 'b', answer: ANSWER }),
        ]);
        expect(await pool.page({ task: 'json', after: 'a', limit: 9 })).toHaveLength(1);
        expect(await pool.add([])).toEqual({ added: 0, known: 0, answersAdded: 0 });
      }));

    test('draws → around the circle from its start, a page at a time, without what the run has drawn before', () =>
      withStore(placeOf(), async ({ store: { pool, prompts } }) => {
        await pool.add(['a', 'b', 'c', 'd', 'e', 'f'].map((hash) => pooled({ hash })));
        await prompts.insert([drawn(0, 'd'), drawn(100, 'e')]);
        const hashes = async (after: string | null, limit: number) =>
          (await pool.draw({ ...CELL, after, limit })).map(({ hash }) => hash);
        expect(await hashes(null, 9)).toEqual(['c', 'e', 'f', 'a', 'b']);
        expect(await hashes(null, 2)).toEqual(['c', 'e']);
        expect(await hashes('e', 2)).toEqual(['f', 'a']);
        expect(await hashes('a', 2)).toEqual(['b']);
        expect(await hashes('b', 2)).toEqual([]);
      }));

    test('another cell, task or a later time → not drawn and not counted', () =>
      withStore(placeOf(), async ({ store: { pool, prompts } }) => {
        await pool.add([
          pooled({ hash: 'a' }),
          pooled({ hash: 'b' }),
          pooled({ hash: 'c', difficulty: 'hard' }),
          pooled({ hash: 'd', source: 'varied', lineage: 'a' }),
          pooled({ hash: 'e', category: 'diff' }),
          pooled({ hash: 'f', task: 'other' }),
          pooled({ hash: 'g', createdAt: LATE }),
        ]);
        await prompts.insert([drawn(0, 'a')]);
        const args = { ...CELL, asOf: EARLY, limit: 9 };
        expect((await pool.draw(args)).map(({ hash }) => hash)).toEqual(['b']);
        const counts = await pool.available({ ...UNUSED, asOf: EARLY });
        expect(counts.map(Object.values).map(String).toSorted()).toEqual([
          'imported,csv,easy,1',
          'imported,csv,hard,1',
          'imported,diff,easy,1',
          'varied,csv,easy,1',
        ]);
      }));

    test('a wave planned twice from one ordinal → the first one stays', () =>
      withStore(placeOf(), async ({ store: { waves } }) => {
        const plan = { quotas: [], cells: [], answersPerPrompt: 1 };
        const wave = { runKey: 'run', round: 1, from: 0, to: 10, plan, createdAt: EARLY };
        expect(await waves.plan(wave)).toEqual(wave);
        expect(await waves.plan({ ...wave, to: 20, createdAt: LATE })).toEqual(wave);
        await waves.plan({ ...wave, from: 10, to: 12 });
        expect((await waves.list('run')).map(({ from, to }) => [from, to])).toEqual([
          [0, 10],
          [10, 12],
        ]);
      }));

    test('a prompt with its answer → both at once, and never again in place of a later one', () =>
      withStore(placeOf(), async ({ store: { prompts, samples } }) => {
        const answered = {
          runKey: 'run',
          ordinal: 0,
          status: 'answered',
          callKey: null,
          answeredBy: 'gpt',
          answer: 'a,b',
          finishReason: 'stop',
          gate: null,
          reason: null,
        } as const;
        await prompts.insert([drawn(0, 'a'), drawn(1, 'b')], [answered]);
        expect(await samples.missing({ runKey: 'run', from: 0, count: 9 })).toEqual([1]);
        await samples.save([{ ...answered, status: 'accepted' }]);
        await prompts.insert([drawn(0, 'a')], [answered]);
        expect(await samples.list({ runKey: 'run', from: 0, count: 9 })).toEqual([{ ...answered, status: 'accepted' }]);
      }));

    test('the commonest reject → by gate and reason within a round and a category', () =>
      withStore(placeOf(), async ({ store: { prompts, samples } }) => {
        await prompts.insert([0, 1, 2, 3].map((ordinal) => drawn(ordinal, `h${ordinal}`)));
        const commonest = async () => samples.commonestReject({ runKey: 'run', round: 1, category: 'csv' });
        expect(await commonest()).toBeNull();
        await samples.save([rejected(0, 'empty'), rejected(1, 'row 2'), rejected(2, 'row 2')]);
        expect(await commonest()).toEqual({ gate: 'verifier', reason: 'row 2', count: 2 });
      }));
  });
}
