import { describe, expect, test } from '@jest/globals';
import type { PromptRecord, SampleRecord } from '../../../store/records.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const prompt = (fields: Partial<PromptRecord> & { readonly ordinal: number }): PromptRecord => ({
  runKey: 'run',
  round: 1,
  category: 'flatten',
  difficulty: 'easy',
  source: 'template',
  messages: [
    { role: 'system', content: 'You process JSON.' },
    { role: 'user', content: `Flatten {"n": ${fields.ordinal}}` },
  ],
  spec: { separator: '.' },
  documentHash: `sha256:${fields.ordinal}`,
  group: fields.ordinal,
  poolHash: null,
  ...fields,
});

const sample = (fields: Partial<SampleRecord> & { readonly ordinal: number }): SampleRecord => ({
  runKey: 'run',
  status: 'answered',
  callKey: `call-${fields.ordinal}`,
  answeredBy: 'emulator/teacher',
  answer: '{"n":1}',
  finishReason: 'stop',
  gate: null,
  reason: null,
  ...fields,
});

export function samplesContract(placeOf: PlaceOf): void {
  describe('prompts and samples', () => {
    test('prompts: inserted twice in overlapping portions → each position once, in pages', () =>
      withStore(placeOf(), async ({ store: { prompts } }) => {
        const rows = Array.from({ length: 450 }, (_, ordinal) => prompt({ ordinal }));
        await prompts.insert(rows.slice(0, 300));
        await prompts.insert(rows.slice(200).map((row) => (row.ordinal < 300 ? { ...row, category: 'other' } : row)));
        await prompts.insert([prompt({ ordinal: 0, runKey: 'other' })]);
        await prompts.insert([]);
        expect(await prompts.count('run')).toBe(450);
        expect(await prompts.list({ runKey: 'run', from: 198, count: 4 })).toEqual(rows.slice(198, 202));
        expect(await prompts.list({ runKey: 'run', from: 0, count: Number.MAX_SAFE_INTEGER })).toHaveLength(450);
        expect(await prompts.count('none')).toBe(0);
      }));

    test('prompts: counts → planned by round and category', () =>
      withStore(placeOf(), async ({ store: { prompts } }) => {
        await prompts.insert([
          prompt({ ordinal: 0 }),
          prompt({ ordinal: 1 }),
          prompt({ ordinal: 2, category: 'csv' }),
          prompt({ ordinal: 3, round: 2 }),
        ]);
        expect(await prompts.counts({ runKey: 'run' })).toEqual([
          { round: 1, category: 'csv', planned: 1 },
          { round: 1, category: 'flatten', planned: 2 },
          { round: 2, category: 'flatten', planned: 1 },
        ]);
      }));

    test('samples: saved again after the filter → replaced; pages by position', () =>
      withStore(placeOf(), async ({ store: { samples } }) => {
        await samples.save([sample({ ordinal: 1 }), sample({ ordinal: 0 })]);
        const rejected = sample({ ordinal: 1, status: 'rejected', gate: 'verifier', reason: 'key a.b is missing' });
        await samples.save([rejected]);
        expect(await samples.list({ runKey: 'run', from: 0, count: 2 })).toEqual([sample({ ordinal: 0 }), rejected]);
        expect(await samples.list({ runKey: 'run', from: 2, count: 9 })).toEqual([]);
      }));

    test('samples: missing → planned positions without a sample or with a failed one', () =>
      withStore(placeOf(), async ({ store: { prompts, samples } }) => {
        await prompts.insert(Array.from({ length: 5 }, (_, ordinal) => prompt({ ordinal })));
        await samples.save([
          sample({ ordinal: 1 }),
          sample({ ordinal: 2, status: 'failed', callKey: null, answer: null, finishReason: null }),
          sample({ ordinal: 3, status: 'rejected' }),
        ]);
        expect(await samples.missing({ runKey: 'run', from: 0, count: 9 })).toEqual([0, 2, 4]);
        expect(await samples.missing({ runKey: 'run', from: 1, count: 2 })).toEqual([2]);
      }));

    test('samples: counts and accepted → by round, category, status and gate; accepted ones with their prompts', () =>
      withStore(placeOf(), async ({ store: { prompts, samples } }) => {
        const planned = [
          prompt({ ordinal: 0 }),
          prompt({ ordinal: 1 }),
          prompt({ ordinal: 2 }),
          prompt({ ordinal: 3, category: 'csv', difficulty: 'hard' }),
          prompt({ ordinal: 4, round: 2 }),
        ];
        await prompts.insert(planned);
        await samples.save([
          sample({ ordinal: 4, status: 'accepted' }),
          sample({ ordinal: 3, status: 'accepted' }),
          sample({ ordinal: 0, status: 'accepted' }),
          sample({ ordinal: 1, status: 'rejected', gate: 'shape' }),
          sample({ ordinal: 2, status: 'rejected', gate: 'shape' }),
        ]);
        expect(await samples.counts('run')).toEqual([
          { round: 1, category: 'csv', status: 'accepted', gate: null, count: 1 },
          { round: 1, category: 'flatten', status: 'accepted', gate: null, count: 1 },
          { round: 1, category: 'flatten', status: 'rejected', gate: 'shape', count: 2 },
          { round: 2, category: 'flatten', status: 'accepted', gate: null, count: 1 },
        ]);
        const accepted = async (throughRound: number) =>
          (await Array.fromAsync(samples.acceptedPages({ runKey: 'run', throughRound }))).flat();
        expect(await accepted(1)).toEqual([
          { ...planned[0], ...sample({ ordinal: 0, status: 'accepted' }) },
          { ...planned[3], ...sample({ ordinal: 3, status: 'accepted' }) },
        ]);
        expect((await accepted(Number.MAX_SAFE_INTEGER)).map(({ ordinal }) => ordinal)).toEqual([0, 3, 4]);
      }));

    test('samples: an answer with a NUL in it → saved, with all its other characters', () =>
      withStore(placeOf(), async ({ store: { samples } }) => {
        await samples.save([sample({ ordinal: 0, answer: 'a\0b ä 😀' })]);
        const [saved] = await samples.list({ runKey: 'run', from: 0, count: 1 });
        expect(saved?.answer?.replace('\uFFFD', '\0')).toBe('a\0b ä 😀');
      }));
  });
}
