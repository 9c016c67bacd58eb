import { describe, expect, test } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.ts';
import type { Store } from '../../../store/open-store.ts';
import { readRunFacts } from '../../../store/run-facts.ts';
import { payOnce, SECRET, saveRunWithTexts } from '../../support/run-with-texts.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const BEFORE = '2026-03-01T00:00:00.000Z';
const AT = '2026-06-01T00:00:00.000Z';
const OLD = '2026-02-01T00:00:00.000Z';
const NEW = '2026-04-01T00:00:00.000Z';
const NOTHING = {
  prompts: 0,
  answers: 0,
  calls: 0,
  verdicts: 0,
  documentSets: 0,
  trainingFiles: 0,
  ownExams: 0,
  escalations: 0,
  audits: 0,
  poolPrompts: 0,
};

async function saveRuns(store: Store): Promise<void> {
  await saveRunWithTexts({ store, runKey: 'old', endedAt: OLD, documents: 'only-old' });
  await saveRunWithTexts({ store, runKey: 'old-too', endedAt: OLD, documents: 'shared' });
  await saveRunWithTexts({ store, runKey: 'new', endedAt: NEW, documents: 'shared' });
  await saveRunWithTexts({ store, runKey: 'open', endedAt: null, documents: 'open' });
}

async function saveTraffic(store: Store, at: string): Promise<void> {
  const shared = { at, student: 's', teacher: 't', signal: null, threshold: 0.7, task: 'json-processing' };
  const messages = [{ role: 'user' as const, content: SECRET }];
  await store.escalations.commit({
    ...shared,
    requestId: `escalation-${at}`,
    requestHash: 'h',
    decision: 'low_confidence',
    confidence: null,
    calibration: null,
    messages,
    studentAnswer: SECRET,
    response: SECRET,
  });
  const grades = { studentRight: true, teacherRight: true, gradedBy: 'verifier' };
  const answers = { messages, studentAnswer: SECRET, teacherAnswer: SECRET };
  await store.audits.save({
    ...shared,
    ...answers,
    ...grades,
    requestId: `audit-${at}`,
    confidence: 0.9,
    probability: 0.1,
  });
  await store.pool.add([
    {
      task: 'json-processing',
      hash: `pool-${at}`,
      source: 'escalation',
      category: 'flatten',
      difficulty: 'easy',
      messages,
      spec: null,
      answer: null,
      lineage: null,
      createdAt: at,
    },
  ]);
}

/** All that is left of a run's and of the gateway's texts. */
async function textsOf({ store, runKey }: { readonly store: Store; readonly runKey: string }): Promise<string> {
  const page = { runKey, from: 0, count: 10 };
  const found = await Promise.all([
    store.prompts.list(page),
    store.samples.list(page),
    store.gates.rejections(runKey),
    store.verdicts.list({ evaluationId: `exam-of-${runKey}.1`, from: 0, count: 10 }),
    store.exams.cases({ version: `validation-of-${runKey}`, from: 0, count: 10 }),
    store.calls.get(`call-of-${runKey}`),
  ]);
  return JSON.stringify(found);
}

const reportOf = async (store: Store, runKey: string) => {
  const run = await store.runs.byRunKey(runKey);
  if (run === null) throw new Error(`${runKey} is not there`);
  return buildReport(await readRunFacts({ store, run }));
};

/** Removal of raw texts by age and task. */
export function pruningContract(placeOf: PlaceOf): void {
  describe('pruning', () => {
    test('old runs → their texts go, counts, money and report stay; younger, open and shared ones are untouched', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveRuns(store);
        const before = await reportOf(store, 'old');
        const plan = await store.pruning.plan({ before: BEFORE });
        expect(plan).toEqual({
          runs: ['old', 'old-too'],
          openRuns: 1,
          texts: { ...NOTHING, prompts: 6, answers: 6, calls: 2, verdicts: 4, documentSets: 1, ownExams: 2 },
        });
        expect(await textsOf({ store, runKey: 'old' })).toContain(SECRET);
        await store.pruning.prune({ before: BEFORE, at: AT });
        expect(await textsOf({ store, runKey: 'old' })).not.toContain(SECRET);
        for (const runKey of ['new', 'open']) {
          expect((await textsOf({ store, runKey })).split(SECRET).length).toBeGreaterThan(8);
        }
        expect(await reportOf(store, 'old')).toEqual(before);
        expect(await store.calls.get('call-of-old')).toMatchObject({
          state: 'done',
          spentMicroUsd: 30,
          response: null,
        });
        expect(await store.documents.loadSet('only-old')).toBeNull();
        expect(await store.documents.loadSet('shared')).toHaveLength(1);
        expect(await store.exams.cases({ version: 'exam-of-old', from: 0, count: 9 })).toHaveLength(1);
        expect(await Promise.all(['old', 'new'].map(store.pruning.isPruned))).toEqual([true, false]);
      }));

    test('twice, and for a task that has none → nothing more to remove', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveRuns(store);
        await store.pruning.prune({ task: 'support-intents', before: BEFORE, at: AT });
        expect((await store.pruning.plan({ before: BEFORE })).runs).toHaveLength(2);
        await store.pruning.prune({ task: 'json-processing', before: BEFORE, at: AT });
        await store.pruning.prune({ before: BEFORE, at: AT });
        expect(await store.pruning.plan({ before: BEFORE })).toEqual({ runs: [], openRuns: 1, texts: NOTHING });
      }));

    test('a run that was taken up later → its key is as young as its last run', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveRunWithTexts({ store, runKey: 'old', endedAt: OLD, documents: 'only-old' });
        const again = {
          workflowId: 'again',
          runId: 'again',
          runKey: 'old',
          kind: 'distill' as const,
          examVersion: null,
        };
        await store.runs.begin({ ...again, task: 'json-processing', input: {}, startedAt: NEW });
        expect((await store.pruning.plan({ before: BEFORE })).runs).toEqual([]);
      }));

    test('a pruned call that another run needs → asked and paid anew, never an empty answer', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveRunWithTexts({ store, runKey: 'old', endedAt: OLD, documents: 'only-old' });
        expect(await payOnce({ store, runKey: 'old' })).toBe('done');
        await store.pruning.prune({ before: BEFORE, at: AT });
        expect(await payOnce({ store, runKey: 'old' })).toBe('admitted');
        expect(await store.calls.spend('old')).toMatchObject({ usdMicro: 60, calls: 2 });
        expect(await store.calls.get('call-of-old')).toMatchObject({ response: SECRET, spentMicroUsd: 60 });
      }));

    test('records of the gateway → texts of old ones go, what was decided and graded stays', () =>
      withStore(placeOf(), async ({ store }) => {
        for (const at of [OLD, NEW]) await saveTraffic(store, at);
        const { texts } = await store.pruning.plan({ before: BEFORE });
        expect(texts).toEqual({ ...NOTHING, escalations: 1, audits: 1, poolPrompts: 1 });
        await store.pruning.prune({ before: BEFORE, at: AT });
        const all = { task: 'json-processing', limit: 9 };
        const gone = { messages: null, studentAnswer: null };
        expect(await store.escalations.list(all)).toMatchObject([
          { at: NEW, response: SECRET },
          { at: OLD, decision: 'low_confidence', response: null, ...gone },
        ]);
        expect(await store.audits.list(all)).toMatchObject([
          { at: NEW, teacherAnswer: SECRET },
          { at: OLD, studentRight: true, teacherAnswer: null, ...gone },
        ]);
        expect(await store.pool.page({ task: 'json-processing', after: null, limit: 9 })).toHaveLength(1);
        expect((await store.pruning.plan({ before: BEFORE })).texts).toEqual(NOTHING);
      }));

    test('training files → those that only pruned runs used go', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveRuns(store);
        const job = { status: 'running' as const, result: null, createdAt: OLD };
        for (const [runKey, trainingFile] of [
          ['old', 'mine'],
          ['old', 'both'],
          ['new', 'both'],
        ] as const) {
          await store.localTraining.saveFile({ name: trainingFile, rows: SECRET, createdAt: OLD });
          const request = { trainingFile, validationFile: null };
          await store.localTraining.addJob({ ...job, id: `${runKey}-${trainingFile}`, jobKey: 'k', runKey, request });
        }
        expect((await store.pruning.plan({ before: BEFORE })).texts.trainingFiles).toBe(1);
        await store.pruning.prune({ before: BEFORE, at: AT });
        expect(await store.localTraining.file('mine')).toBeNull();
        expect(await store.localTraining.file('both')).toBe(SECRET);
      }));
  });
}
