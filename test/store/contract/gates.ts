import { describe, expect, test } from '@jest/globals';
import type { SampleRecord } from '../../../store/records.ts';
import type { CrossCheck, GateFinding } from '../../../store/samples/gates.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const prompt = (ordinal: number) =>
  ({
    runKey: 'run',
    ordinal,
    round: 1 + Math.floor(ordinal / 2),
    category: ordinal % 2 === 0 ? 'csv' : 'flatten',
    difficulty: 'easy',
    source: 'template',
    messages: [],
    spec: null,
    documentHash: '',
    group: ordinal,
    poolHash: null,
  }) as const;

const rejected = (ordinal: number, gate: string): SampleRecord => ({
  runKey: 'run',
  ordinal,
  status: 'rejected',
  callKey: null,
  answeredBy: 'acme/teacher',
  answer: 'x',
  finishReason: 'stop',
  gate,
  reason: `because of ${gate}`,
});

const finding = (ordinal: number, fields: Partial<GateFinding> = {}): GateFinding => ({
  runKey: 'run',
  ordinal,
  gate: 'duplicate',
  version: '1',
  evidence: { matchedOrdinal: 7, score: 0.875 },
  ...fields,
});

const check = (ordinal: number, fields: Partial<CrossCheck> = {}): CrossCheck => ({
  runKey: 'run',
  ordinal,
  answerHash: 'sha256:a',
  model: 'acme/judge',
  version: 'cross-check-1',
  pass: true,
  reason: 'right',
  ...fields,
});

export function gatesContract(placeOf: PlaceOf): void {
  describe('gates', () => {
    test('rejections → each with what its gate found; a finding of another gate is none', () =>
      withStore(placeOf(), async ({ store: { prompts, samples, gates } }) => {
        await prompts.insert([0, 1, 2, 3].map(prompt));
        await samples.save([rejected(0, 'duplicate'), rejected(1, 'shape'), rejected(2, 'shape')]);
        await samples.save([{ ...rejected(3, 'duplicate'), status: 'accepted', gate: null }]);
        await gates.saveFindings([finding(0, { evidence: null }), finding(2), finding(3)]);
        await gates.saveFindings([finding(0), finding(1, { gate: 'shape', version: '2', evidence: null })]);
        const common = { reason: 'because of shape', version: null, evidence: null };
        expect(await gates.rejections('run')).toEqual([
          {
            ordinal: 0,
            round: 1,
            category: 'csv',
            gate: 'duplicate',
            reason: 'because of duplicate',
            version: '1',
            evidence: { matchedOrdinal: 7, score: 0.875 },
          },
          { ordinal: 1, round: 1, category: 'flatten', gate: 'shape', ...common, version: '2' },
          { ordinal: 2, round: 2, category: 'csv', gate: 'shape', ...common },
        ]);
        expect(await gates.rejections('other')).toEqual([]);
      }));

    test('cross-checks: saved again → replaced; in pages; no verdict stays none', () =>
      withStore(placeOf(), async ({ store: { gates } }) => {
        await gates.saveCrossChecks([check(0), check(1, { pass: null }), check(5)]);
        await gates.saveCrossChecks([check(0, { pass: false, reason: 'wrong' })]);
        expect(await gates.crossChecks({ runKey: 'run', from: 0, count: 5 })).toEqual([
          check(0, { pass: false, reason: 'wrong' }),
          check(1, { pass: null }),
        ]);
      }));

    test('rounds: filtered again → the newest word, in the order of the rounds', () =>
      withStore(placeOf(), async ({ store: { gates } }) => {
        const quotas = [{ category: 'csv', difficulty: 'easy' as const, count: 3 }];
        const round = { runKey: 'run', from: 0, to: 10, quotas };
        await gates.saveRound({ ...round, round: 2 });
        await gates.saveRound({ ...round, round: 1 });
        await gates.saveRound({ ...round, round: 1, to: 14 });
        expect(await gates.rounds('run')).toEqual([
          { ...round, round: 1, to: 14 },
          { ...round, round: 2 },
        ]);
      }));
  });
}
