import { expect, test } from '@jest/globals';
import type { ExamCase } from '../../../domain/exam/exam-case.ts';
import { openStore } from '../../../store/open-store.ts';
import type { EvaluationRecord, JobRecord, RunRecord, VerdictRecord } from '../../../store/records.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const run = (fields: Partial<RunRecord> & { readonly runId: string }) => ({
  workflowId: 'distill.json.1',
  runKey: 'key',
  kind: 'distill' as const,
  task: 'json',
  input: { samples: 60 },
  examVersion: null,
  startedAt: '2026-11-24T00:00:00.000Z',
  ...fields,
});

const job: JobRecord = {
  jobKey: 'job',
  runKey: 'run',
  round: 1,
  datasetId: 'dataset',
  provider: 'emulator',
  baseModel: 'student',
  learningRate: 0.5,
  epochs: 3,
  remoteId: null,
  status: 'queued',
  studentModel: null,
  trainedTokens: null,
  validation: null,
  error: null,
  trainingFile: 'file-1',
  deployment: null,
  curve: [],
  costMicroUsd: null,
};

const evaluation: EvaluationRecord = {
  id: 'evaluation',
  runKey: 'run',
  purpose: 'exam',
  examVersion: 'version',
  models: ['emulator/teacher', 'emulator/student'],
  judge: null,
  cases: 2,
  createdAt: '2026-11-24T00:00:00.000Z',
};

const verdict = (fields: Partial<VerdictRecord>): VerdictRecord => ({
  evaluationId: 'evaluation',
  ordinal: 0,
  caseId: 'case',
  category: 'flatten',
  model: 'emulator/teacher',
  callKey: 'call',
  answer: 'text',
  pass: null,
  gradedBy: null,
  reason: null,
  ...fields,
});

const examCase = (id: string): ExamCase => ({
  id,
  part: 'core',
  category: 'flatten',
  difficulty: 'hard',
  input: 'Flatten {"a":{"b":1}}',
  expectedOutput: '{"a.b":1}',
  evaluationCriteria: 'equal',
  spec: { separator: '.' },
  grader: { kind: 'json-equal' },
});

export function recordsContract(placeOf: PlaceOf): void {
  test('runs: begun twice, then finished → one record, exam version and projection filled in', () =>
    withStore(placeOf(), async ({ store: { runs } }) => {
      await runs.begin(run({ runId: 'r1' }));
      await runs.begin(
        run({ runId: 'r1', examVersion: 'sha256:e', startedAt: '2026-11-25T00:00:00.000Z', projection: { usd: 1 } }),
      );
      await runs.begin(run({ runId: 'r1' }));
      const begun = run({ runId: 'r1', examVersion: 'sha256:e', projection: { usd: 1 } });
      const open = { ...begun, endedAt: null, outcome: null, reason: null };
      expect(await runs.byRunKey('key')).toEqual({ ...open, result: null });
      const ending = { endedAt: '2026-11-24T01:00:00.000Z', outcome: 'promoted', reason: 'good', result: { id: 1 } };
      await runs.finish({ runId: 'r1', ...ending });
      expect(await runs.byWorkflowId('distill.json.1')).toEqual({ ...open, ...ending });
      expect(await runs.byWorkflowId('distill.json.2')).toBeNull();
    }));

  test('runs: several executions → the newest by id and key, newest first, by task, kind and prefix of the id', () =>
    withStore(placeOf(), async ({ store: { runs } }) => {
      await runs.begin(run({ runId: 'r1', startedAt: '2026-11-24T01:00:00.000Z' }));
      await runs.begin(run({ runId: 'r3', startedAt: '2026-11-24T03:00:00.000Z' }));
      await runs.begin(run({ runId: 'r2', startedAt: '2026-11-24T02:00:00.000Z', workflowId: 'distill_json.retrain' }));
      await runs.begin(
        run({
          runId: 'r4',
          startedAt: '2026-11-24T04:00:00.000Z',
          workflowId: 'distill.intents.1',
          task: 'intents',
          runKey: 'other',
        }),
      );
      expect((await runs.byWorkflowId('distill.json.1'))?.runId).toBe('r3');
      expect((await runs.byRunKey('key'))?.runId).toBe('r3');
      expect((await runs.list({ limit: 3 })).map(({ runId }) => runId)).toEqual(['r4', 'r3', 'r2']);
      expect((await runs.list({ limit: 9, task: 'json' })).map(({ runId }) => runId)).toEqual(['r3', 'r2', 'r1']);
      const latest = { task: 'json', kind: 'distill' } as const;
      expect(await runs.latestStart(latest)).toBe('2026-11-24T03:00:00.000Z');
      expect(await runs.latestStart({ ...latest, workflowIdPrefix: 'distill_json.r' })).toBe(
        '2026-11-24T02:00:00.000Z',
      );
      expect(await runs.latestStart({ ...latest, workflowIdPrefix: 'distill_json%' })).toBeNull();
      expect(await runs.latestStart({ ...latest, kind: 'regression' })).toBeNull();
    }));

  test('label sets: saved twice for a task → the newest; another task → null', () =>
    withStore(placeOf(), async ({ store: { labelSets } }) => {
      await labelSets.save({ task: 'intents', labels: ['lost', 'found'] });
      await labelSets.save({ task: 'intents', labels: ['lost', 'broken'] });
      expect(await labelSets.find('intents')).toEqual(['lost', 'broken']);
      expect(await labelSets.find('json')).toBeNull();
    }));

  test('documents: a set imported twice, and one that overlaps → in their order; an unknown set → null', () =>
    withStore(placeOf(), async ({ store: { documents } }) => {
      const first = [
        { hash: 'h2', text: '{"b":"\\u0000 ä"}' },
        { hash: 'h1', text: '{"a":1}' },
      ];
      const second = [
        { hash: 'h1', text: '{"a":1}' },
        { hash: 'h3', text: '[]' },
      ];
      await documents.importSet({ setHash: 'one', documents: first });
      await documents.importSet({ setHash: 'one', documents: first });
      await documents.importSet({ setHash: 'two', documents: second });
      await documents.importSet({ setHash: 'none', documents: [] });
      expect(await documents.loadSet('one')).toEqual(first);
      expect(await documents.loadSet('two')).toEqual(second);
      expect(await documents.loadSet('none')).toEqual([]);
      expect(await documents.loadSet('three')).toBeNull();
    }));

  test('datasets: frozen twice with other rows → the first stays; another run has its own', () =>
    withStore(placeOf(), async ({ store: { datasets } }) => {
      const dataset = { id: 'd', runKey: 'run', round: 1, manifest: { training: 2 }, createdAt: '2026-11-24' };
      const rows = [
        { ordinal: 7, split: 'validation' as const },
        { ordinal: 1, split: 'training' as const },
        { ordinal: 3, split: 'training' as const },
      ];
      await datasets.freeze({ dataset, rows });
      await datasets.freeze({ dataset: { ...dataset, round: 2 }, rows: rows.slice(0, 1) });
      await datasets.freeze({ dataset: { ...dataset, runKey: 'other' }, rows: [] });
      const key = { id: 'd', runKey: 'run' };
      expect(await datasets.get(key)).toEqual(dataset);
      expect(await datasets.list('run')).toEqual([dataset]);
      expect((await datasets.rows(key)).map(({ ordinal }) => ordinal)).toEqual([1, 3, 7]);
      expect(await datasets.rows(key, 'validation')).toEqual([{ ordinal: 7, split: 'validation' }]);
      expect(await datasets.rows({ ...key, runKey: 'other' })).toEqual([]);
      expect(await datasets.get({ ...key, runKey: 'third' })).toBeNull();
    }));

  test('jobs: saved, updated, saved again → whole records, by round and learning rate', () =>
    withStore(placeOf(), async ({ store: { jobs } }) => {
      await jobs.save({ ...job, jobKey: 'late', learningRate: 2 });
      await jobs.save(job);
      await jobs.update('job', { validation: 0.925, trainedTokens: 5_000_000_000 });
      await jobs.update('job', {});
      expect(await jobs.get('job')).toEqual({ ...job, validation: 0.925, trainedTokens: 5_000_000_000 });
      expect(await jobs.get('late')).toMatchObject({ validation: null });
      await jobs.save({ ...job, status: 'succeeded' });
      expect((await jobs.list('run')).map(({ jobKey, status }) => [jobKey, status])).toEqual([
        ['job', 'succeeded'],
        ['late', 'queued'],
      ]);
      expect(await jobs.get('none')).toBeNull();
    }));

  test('jobs: a curve is kept; unsettled are those that have not ended or are deployed', () =>
    withStore(placeOf(), async ({ store: { jobs } }) => {
      await jobs.save({ ...job, jobKey: 'running', status: 'running' });
      await jobs.save({ ...job, jobKey: 'succeeded', status: 'succeeded' });
      await jobs.save({ ...job, jobKey: 'deployed', status: 'succeeded', deployment: 'a-model' });
      await jobs.save({ ...job, jobKey: 'failed', runKey: 'other', status: 'failed' });
      const curve = [{ step: 10, trainLoss: 0.5, validLoss: null }];
      await jobs.update('running', { curve });
      expect(await jobs.get('running')).toEqual({ ...job, jobKey: 'running', status: 'running', curve });
      expect((await jobs.unsettled()).map(({ jobKey }) => jobKey)).toEqual(['deployed', 'running']);
    }));

  test('exams: saved twice → the first cases in pages; an unknown version → none', () =>
    withStore(placeOf(), async ({ store: { exams } }) => {
      const { grader: _, ...forTheJudge } = examCase('c');
      const cases = [examCase('a'), examCase('b'), forTheJudge];
      await exams.save({ version: 'v', task: 'json', cases });
      await exams.save({ version: 'v', task: 'json', cases: cases.slice(1) });
      expect(await exams.countCases('v')).toBe(3);
      expect(await exams.cases({ version: 'v', from: 1, count: 5 })).toEqual(cases.slice(1));
      expect(await exams.cases({ version: 'v', from: 0, count: 1 })).toEqual(cases.slice(0, 1));
      expect(await exams.countCases('w')).toBe(0);
      expect(await exams.cases({ version: 'w', from: 0, count: 9 })).toEqual([]);
    }));

  test('evaluations: opened again → the first record, with the models that were added; the run’s, oldest first', () =>
    withStore(placeOf(), async ({ store: { evaluations } }) => {
      await evaluations.open(evaluation);
      await evaluations.open({ ...evaluation, cases: 9 });
      await evaluations.open({ ...evaluation, models: [...evaluation.models.slice(0, 1), 'acme/late'] });
      const all = { ...evaluation, models: [...evaluation.models, 'acme/late'] };
      const earlier = { ...evaluation, id: 'earlier', createdAt: '2026-11-23T00:00:00.000Z' };
      await evaluations.open(earlier);
      expect(await evaluations.get('evaluation')).toEqual(all);
      expect(await evaluations.list('run')).toEqual([earlier, all]);
      expect(await evaluations.get('none')).toBeNull();
    }));

  test('verdicts: undecided, then judged → replaced; pages by case; all without texts', () =>
    withStore(placeOf(), async ({ store: { verdicts } }) => {
      await verdicts.save([verdict({}), verdict({ ordinal: 1 }), verdict({ model: 'emulator/student' })]);
      await verdicts.save([verdict({ pass: false, gradedBy: 'judge', reason: 'wrong key' })]);
      await verdicts.save([verdict({ ordinal: 1, pass: true, gradedBy: 'grader:exact' })]);
      await verdicts.save([]);
      expect(await verdicts.list({ evaluationId: 'evaluation', from: 0, count: 1 })).toEqual([
        verdict({ model: 'emulator/student' }),
        verdict({ pass: false, gradedBy: 'judge', reason: 'wrong key' }),
      ]);
      const short = { ordinal: 0, caseId: 'case', category: 'flatten' };
      expect(await verdicts.all('evaluation')).toEqual([
        { ...short, model: 'emulator/student', pass: null, gradedBy: null },
        { ...short, model: 'emulator/teacher', pass: false, gradedBy: 'judge' },
        { ...short, ordinal: 1, model: 'emulator/teacher', pass: true, gradedBy: 'grader:exact' },
      ]);
    }));

  test('store: opened by four at once on a fresh database → one schema, and it answers', async () => {
    const url = await placeOf().freshUrl();
    const stores = await Promise.all([openStore(url), openStore(url), openStore(url), openStore(url)]);
    for (const store of stores) await store.ping();
    await stores[0].runs.begin(run({ runId: 'r1' }));
    expect(await stores[3].runs.list({ limit: 5 })).toHaveLength(1);
    await Promise.all(stores.map(async (store) => store.close()));
  });
}
