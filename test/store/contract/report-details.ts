import { describe, expect, test } from '@jest/globals';
import { readCaseResults } from '../../../store/exams/case-results.ts';
import { readRetentionTrend } from '../../../store/exams/retention-trend.ts';
import type { Store } from '../../../store/open-store.ts';
import { readRunFacts } from '../../../store/run-facts.ts';
import { readRoundData } from '../../../store/samples/round-data.ts';
import { saveExaminedRun } from '../../support/examined-run.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const SECOND = { workflowId: 'w-2', runKey: 'key-2', day: 12 };

export function reportDetailsContract(placeOf: PlaceOf): void {
  describe('what a report is made of', () => {
    test('round data → accepted by source, category and difficulty, quotas, cost a sample, flips', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveExaminedRun({ store, ...SECOND });
        const { rounds } = await readRunFacts({ store, run: await runOf(store, 'w-2') });
        expect(await readRoundData({ store, runKey: 'key-2', rounds })).toEqual([
          {
            round: 1,
            accepted: 1,
            sources: { template: 1 },
            categories: { flatten: 1 },
            difficulties: { easy: 1 },
            quotas: { flatten: 3 },
            // 70 and 50 micro-dollars, for the answer that was kept and the one that was not.
            usd: 0.00012,
            usdPerAccepted: 0.00012,
            validation: { passes: 1, cases: 2 },
            flips: null,
          },
          {
            round: 2,
            accepted: 1,
            sources: { documents: 1 },
            categories: { csv: 1 },
            difficulties: { easy: 1 },
            quotas: {},
            usd: 0.00003,
            usdPerAccepted: 0.00003,
            validation: { passes: 1, cases: 2 },
            flips: { cases: 2, gained: ['json-processing.validation.1'], lost: ['json-processing.validation.0'] },
          },
        ]);
      }));

    test('an answer that another run has paid → costs this run nothing', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveExaminedRun({ store, ...SECOND });
        const [sample] = await store.samples.list({ runKey: 'key-2', from: 0, count: 1 });
        const [prompt] = await store.prompts.list({ runKey: 'key-2', from: 0, count: 1 });
        if (!sample || !prompt) throw new Error('The run has no first sample.');
        await store.prompts.insert([{ ...prompt, runKey: 'other' }]);
        await store.samples.save([{ ...sample, runKey: 'other' }]);
        expect(await store.yields.list('other')).toMatchObject([{ accepted: 1, microUsd: 0 }]);
      }));

    test('trend → this run and earlier ones on the same exam, oldest first; later, unfinished and prompt runs not', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveExaminedRun({ store, ...SECOND });
        await saveExaminedRun({ store, workflowId: 'w-3', runKey: 'key-3', day: 19 });
        await saveExaminedRun({ store, workflowId: 'w-1', runKey: 'key-1', day: 5 });
        await store.runs.begin({ ...(await runOf(store, 'w-1')), runId: 'open', workflowId: 'w-open' });
        const prompting = { ...(await runOf(store, 'w-1')), runId: 'prompt', workflowId: 'w-prompt' };
        await store.runs.begin({ ...prompting, kind: 'promptDistill' });
        const { startedAt: endedAt, result } = prompting;
        await store.runs.finish({ runId: 'prompt', endedAt, outcome: 'ok', reason: '', result });
        const trend = await readRetentionTrend({ store, run: await runOf(store, 'w-2') });
        expect(trend.map(({ workflowId }) => workflowId)).toEqual(['w-1', 'w-2']);
        expect(trend[1]).toMatchObject({ outcome: 'promoted', endedAt: '2026-01-12T03:05:00.000Z' });
        expect(trend[1]?.retention).toMatchObject({ value: 1, teacherPass: 3, studentPass: 3, bothPass: 2, cases: 4 });
      }));

    test('case results → every case with both answers, its fate and why', () =>
      withStore(placeOf(), async ({ store }) => {
        await saveExaminedRun({ store, ...SECOND });
        const models = { teacher: 'emulator/teacher', student: 'emulator/ft:student:2' };
        const cases = await readCaseResults({
          store,
          examVersion: 'sha256:exam',
          evaluationId: 'key-2.exam',
          ...models,
        });
        expect(cases.map(({ id, fate }) => [id, fate])).toEqual([
          ['a', 'both-pass'],
          ['b', 'lost'],
          ['c', 'both-pass'],
          ['d', 'won'],
        ]);
        expect(cases[1]).toMatchObject({
          input: 'question of b',
          expected: 'answer of b',
          student: { pass: false, answer: 'emulator/ft:student:2 on b', gradedBy: 'judge', reason: 'It is wrong.' },
        });
      }));
  });
}

async function runOf(store: Store, workflowId: string) {
  const run = await store.runs.byWorkflowId(workflowId);
  if (run === null) throw new Error(`There is no run ${workflowId}.`);
  return run;
}
