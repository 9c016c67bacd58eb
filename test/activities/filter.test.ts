import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contentHash } from '../../content-hash.ts';
import { EXAM, openGatedRun, RUN_KEY, rowAt, rowOf } from '../support/gated-run.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const answered = (ordinal: number, answer: string, finishReason = 'stop') => {
  const row = rowAt(ordinal);
  return { ...row, sample: { ...row.sample, answer, finishReason } };
};
const contaminated = (ordinal: number) => {
  const examCase = EXAM.find(({ category }) => category === 'flatten');
  return rowOf({ ...rowAt(ordinal).prompt, ordinal, input: examCase?.input ?? '', spec: examCase?.spec });
};
const unverified = (ordinal: number) => {
  const row = rowAt(ordinal);
  return { ...row, prompt: { ...row.prompt, spec: null } };
};

/** A prompt that was set aside: the question of a calibration or of a validation. */
const asideOf = (ordinal: number, kind: 'calibration' | 'validation') => {
  const { prompt } = rowAt(ordinal);
  const { category, difficulty, spec } = prompt;
  const cell = { category, difficulty, spec, part: 'core' as const, grader: { kind: 'verifier' as const } };
  const input = prompt.messages.at(-1)?.content ?? '';
  return {
    ...cell,
    id: `json-processing.${kind}.${ordinal}`,
    input,
    expectedOutput: '',
    evaluationCriteria: 'verified',
  };
};

const hashOf = (ordinal: number) => contentHash(rowAt(ordinal).sample.answer);
/** Three answers to one prompt, the right one but for these. */
const answersTo = (group: number, wrong: readonly number[]) =>
  [0, 1, 2].map((index) => {
    const { prompt, sample } = rowAt(group + index, { seed: `row/${group}` });
    return {
      prompt: { ...prompt, group },
      sample: wrong.includes(index) ? { ...sample, answer: '{"a": 1}' } : sample,
    };
  });

describe('filterRound', () => {
  test('an answer against every gate → each rejected by its gate, with evidence; counts reconcile', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await run.add([
        rowAt(0),
        answered(1, '', 'stop'),
        answered(2, '{"a": 1} <think>'),
        answered(3, 'The result is {"a": 1}'),
        answered(4, '{"a": 1}'),
        contaminated(5),
        rowAt(6, { seed: 'row/0' }),
        { ...rowAt(7), sample: { ...rowAt(7).sample, status: 'failed', answer: null, gate: 'ContentFiltered' } },
        rowAt(8),
      ]);
      const totals = await run.filter({ count: 1 });
      expect(totals).toEqual({ accepted: 1, surplus: 1, rejected: 6, failed: 1, waiting: 0 });
      expect((await run.fates()).slice(1, 6)).toEqual([
        'rejected shape',
        'rejected rules',
        'rejected rules',
        'rejected verifier',
        'rejected contamination',
      ]);
      const findings = await run.findings();
      expect(findings.find(({ gate }) => gate === 'contamination')?.evidence).toMatchObject({
        caseId: EXAM.find(({ category }) => category === 'flatten')?.id,
        span: expect.stringMatching(/\w/),
      });
      // Of two equal prompts either may be kept: their content decides, and a tie the position.
      expect(findings.find(({ gate }) => gate === 'duplicate')).toMatchObject({
        ordinal: 6,
        version: '1',
        evidence: { matchedOrdinal: 0, score: 1 },
      });
    }));

  test('the question of a calibration, of another version of the exam, of a validation → the first two are rejected', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      const task = 'json-processing';
      const asked = [asideOf(0, 'calibration'), asideOf(1, 'calibration')];
      await store.exams.save({ version: 'sha256:calibration', task, cases: asked });
      await store.exams.save({
        version: 'sha256:before',
        task,
        cases: [{ ...asideOf(2, 'calibration'), id: 'own.2' }],
      });
      await store.exams.save({ version: 'sha256:validation', task, cases: [asideOf(3, 'validation')] });
      await run.add([rowAt(0), rowAt(2), rowAt(3), rowAt(4)]);
      await run.filter();
      expect(await run.fates()).toEqual(['rejected contamination', 'rejected contamination', 'accepted', 'accepted']);
      expect((await run.findings()).map(({ evidence }) => evidence)).toMatchObject([
        { caseId: `${task}.calibration.0`, span: expect.stringMatching(/\w/) },
        { caseId: 'own.2' },
      ]);
    }));

  test('again, and after more answers came → decides the same about the same answers', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await run.add([rowAt(0), rowAt(1), rowAt(2), answered(3, '{')]);
      const first = await run.filter({ count: 2 });
      const fates = await run.fates();
      expect(await run.filter({ count: 2 })).toEqual(first);
      expect(await run.fates()).toEqual(fates);
      expect(fates).toEqual(['accepted', 'accepted', 'surplus', 'rejected rules']);
    }));

  test('an earlier round again, others between its prompts → it alone is settled, by its own quota', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await run.add([rowAt(0), rowAt(1, { round: 2 }), rowAt(2, { round: 2 }), rowAt(3)]);
      expect(await run.filter({ round: 2, from: 1, to: 3, count: 1 })).toMatchObject({ accepted: 1, surplus: 1 });
      expect(await run.filter({ from: 0, to: 4, count: 2 })).toMatchObject({ accepted: 2, surplus: 0 });
      expect(await run.fates()).toEqual(['accepted', 'accepted', 'surplus', 'accepted']);
    }));

  test('a later round → what an earlier one accepted stays, its near-duplicates go', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await run.add([rowAt(0), rowAt(1)]);
      await run.filter({ to: 2 });
      await run.add([
        rowAt(2, { round: 2, seed: 'row/0' }),
        rowAt(3, { round: 2, seed: 'row/1' }),
        rowAt(4, { round: 2 }),
      ]);
      await run.filter({ round: 2, from: 2, to: 5 });
      expect(await run.fates()).toEqual([
        'accepted',
        'accepted',
        'rejected duplicate',
        'rejected duplicate',
        'accepted',
      ]);
      expect((await run.findings()).map(({ evidence }) => evidence)).toEqual([
        { matchedOrdinal: 0, score: 1 },
        { matchedOrdinal: 1, score: 1 },
      ]);
    }));

  test('a prompt without a spec → waits for a second model, whose verdict on this very answer decides', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await run.add([unverified(0), unverified(1), unverified(2), rowAt(3)]);
      expect(await run.filter()).toMatchObject({ accepted: 1, waiting: 3 });
      expect((await run.fates())[0]).toBe('answered cross-check');
      const check = { runKey: RUN_KEY, model: 'acme/judge', version: '1', reason: 'the total is wrong' };
      await store.gates.saveCrossChecks([
        { ...check, ordinal: 0, answerHash: hashOf(0), pass: true },
        { ...check, ordinal: 1, answerHash: hashOf(1), pass: false },
        { ...check, ordinal: 2, answerHash: 'sha256:of another answer', pass: true },
      ]);
      expect(await run.filter()).toEqual({ accepted: 2, surplus: 0, rejected: 1, failed: 0, waiting: 1 });
      expect(await run.findings()).toMatchObject([
        { ordinal: 1, gate: 'cross-check', reason: 'the total is wrong', evidence: { model: 'acme/judge' } },
      ]);
    }));

  test('several answers to a prompt → the first that passes is accepted, further ones are surplus, none is a duplicate', () =>
    withStore(place, async ({ store }) => {
      const run = await openGatedRun(store);
      await run.add([...answersTo(0, [0]), ...answersTo(3, [1]), ...answersTo(6, [])]);
      await run.filter({ count: 2 });
      expect(await run.fates()).toEqual([
        'rejected verifier',
        'accepted',
        'surplus',
        'accepted',
        'rejected verifier',
        'surplus',
        'surplus',
        'surplus',
        'surplus',
      ]);
    }));
});
