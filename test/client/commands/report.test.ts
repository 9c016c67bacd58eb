import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TerminatedFailure, WorkflowFailedError } from '@temporalio/client';
import { RetryState } from '@temporalio/common';
import { reportSchema } from '../../../domain/report/schema.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';
import { saveExaminedRun } from '../../support/examined-run.ts';
import { madeEscalation } from '../../support/made-escalation.ts';
import { type CommandHome, createCommandHome, createFakeServer } from '../fake-surroundings.ts';

let home: CommandHome;
beforeAll(async () => {
  home = await createCommandHome();
  await saveExaminedRun({ store: home.store, workflowId: 'w-1', runKey: 'key-1', day: 5 });
  for (const outcome of ['failed', 'stopped']) {
    await home.store.runs.begin({
      workflowId: outcome,
      runId: outcome,
      runKey: outcome,
      kind: 'distill',
      task: 'json-processing',
      input: distillInputSchema.parse({}),
      examVersion: null,
      startedAt: '2026-01-01T00:00:00.000Z',
    });
    const reason = outcome === 'failed' ? 'The account is empty.' : 'The run was cancelled.';
    const endedAt = '2026-01-01T00:01:00.000Z';
    await home.store.runs.finish({ runId: outcome, endedAt, outcome, reason, result: { outcome, reason } });
  }
});
afterAll(async () => home.close());

const FORMATS = {
  console: 'PROMOTED  distill of json-processing',
  json: '"outcome": "promoted"',
  markdown: '# ✅ promoted: distill of json-processing',
  html: '<!doctype html>',
  junit: '<testsuites name="distill of json-processing" tests="4" failures="1"',
  csv: 'case,category,difficulty,fate',
};

async function terminated(): Promise<never> {
  throw new WorkflowFailedError('failed', new TerminatedFailure('terminated'), RetryState.NON_RETRYABLE_FAILURE);
}

describe('distill report', () => {
  test.each(Object.entries(FORMATS))(
    '--format %s → on stdout, and the same in a file with --out',
    async (format, start) => {
      const { exitCode, stdout } = await home.run(['report', 'w-1', '--format', format]);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(start);
      const out = join(home.folder, `report.${format}`);
      const written = await home.run(['report', 'w-1', '--format', format, '--out', out]);
      expect(written).toEqual({ exitCode: 0, stdout: `Report written to ${out}.\n`, stderr: '' });
      expect((await readFile(out, 'utf8')).trimEnd()).toBe(stdout.trimEnd());
    },
  );

  test('--json → the details: savings with their assumptions, trend, data by round, every case', async () => {
    const { stdout } = await home.run(['report', 'w-1', '--json']);
    const { details, exitCode } = reportSchema.parse(JSON.parse(stdout));
    expect(exitCode).toBe(0);
    expect(details?.cases.map(({ id, fate }) => `${id} ${fate}`)).toEqual([
      'a both-pass',
      'b lost',
      'c both-pass',
      'd won',
    ]);
    expect(details?.rounds.map(({ accepted }) => accepted)).toEqual([1, 1]);
    expect(details?.trend.map(({ workflowId }) => workflowId)).toEqual(['w-1']);
    expect(details?.savings).toMatchObject({
      requestsADay: 1_000,
      basis: { requests: 'assumed', tokens: 'assumed', escalation: 'assumed' },
      investmentUsd: 0.00015,
      breakEvenRequests: 1,
    });
  });

  test("real traffic → the savings are counted with it, and with the student's own share of escalations", async () => {
    const student = 'emulator/ft:student:2';
    const task = 'json-processing';
    const at = '2026-01-03T03:00:00.000Z';
    const own = { task, runKey: 'key-1' };
    const origin = { baseModel: 'emulator/student', jobKey: null, datasetId: null };
    await home.store.models.register({ ...own, ...origin, id: student, createdAt: at });
    await home.store.models.promote({ ...own, model: student, expectedChampion: null, reason: 'test', at });
    for (let request = 0; request < 25; request++)
      await home.store.escalations.commit(madeEscalation(`request ${request}`, { task, student }));
    const row = { task, hour: '2026-01-03T03', microUsd: 0, promptTokens: 0, completionTokens: 0 };
    await home.store.traffic.add([
      { ...row, model: student, decision: 'accepted', requests: 75 },
      { ...row, model: 'emulator/teacher', decision: 'low_confidence', requests: 25, promptTokens: 9_000 },
    ]);
    const { stdout } = await home.run(['report', 'w-1', '--json']);
    // From three o'clock two days ago to a quarter past three.
    expect(reportSchema.parse(JSON.parse(stdout)).details?.savings).toMatchObject({
      requestsADay: expect.closeTo(100 / (2 + 0.25 / 24), 9),
      promptTokens: 90,
      escalationRate: 0.25,
      basis: { requests: 'traffic', tokens: 'traffic', escalation: 'traffic' },
    });
  });

  test.each(['rejected', 'inconclusive'])(
    'a run that is %s → no savings: its student serves nobody',
    async (outcome) => {
      const input = distillInputSchema.parse({});
      const run = {
        workflowId: outcome,
        runId: outcome,
        runKey: outcome,
        kind: 'distill',
        task: 'json-processing',
      } as const;
      await home.store.runs.begin({ ...run, input, examVersion: null, startedAt: '2026-01-01T00:00:00.000Z' });
      const result = { outcome, reason: 'It forgot too much.', student: 'emulator/ft:student:2' };
      await home.store.runs.finish({ runId: outcome, endedAt: '2026-01-01T00:01:00.000Z', ...result, result });
      const { stdout } = await home.run(['report', outcome, '--json']);
      expect(reportSchema.parse(JSON.parse(stdout))).toMatchObject({
        student: result.student,
        details: { savings: null },
      });
      expect((await home.run(['report', outcome])).stdout).not.toMatch(/Savings|pays back/);
    },
  );

  test('a run that calibrated its student → the curve of the signal that won, and where its threshold lies', async () => {
    const student = 'emulator/ft:student:2';
    const calibrationId = `key-1.calibration.${student}`;
    const row = { calibrationId, teacherRight: true };
    await home.store.calibrations.addRows(
      [true, true, true, false].flatMap((studentRight, ordinal) => [
        { ...row, ordinal, signal: 'logprobs', studentRight, confidence: studentRight ? 0.9 : 0.5 },
        { ...row, ordinal, signal: 'tag', studentRight, confidence: 0.7 },
      ]),
    );
    const curveOf = async () => {
      const { stdout } = await home.run(['report', 'w-1', '--json']);
      return reportSchema.parse(JSON.parse(stdout)).riskCoverage;
    };
    const refused = { signal: 'tag', alpha: 0.05, chosen: null, points: [{ coverage: 1, regret: 0.25 }] };
    expect(await curveOf()).toEqual(refused);
    const createdAt = '2026-01-05T03:04:00.000Z';
    const proof = { map: { slope: 1, intercept: 0 }, threshold: 0.9, alpha: 0.1, delta: 0.1, rows: 4, bound: 0.1 };
    const artefact = { student, signal: 'logprobs', ...proof, coverage: 0.75, auroc: null, rowsHash: 'x', createdAt };
    await home.store.calibrations.save({ id: calibrationId, task: 'json-processing', student, createdAt, artefact });
    const chosen = { coverage: 0.75, regret: 0 };
    const points = [chosen, { coverage: 1, regret: 0.25 }];
    expect(await curveOf()).toEqual({ signal: 'logprobs', alpha: 0.1, chosen, points });
  });

  test('failed and cancelled runs → a report in every format, exit code 0, the own code in it', async () => {
    for (const format of Object.keys(FORMATS)) {
      const [failed, stopped] = await Promise.all(
        ['failed', 'stopped'].map(async (id) => home.run(['report', id, '--format', format])),
      );
      expect([failed?.exitCode, stopped?.exitCode]).toEqual([0, 0]);
      if (format === 'csv') continue;
      expect(failed?.stdout).toContain('The account is empty.');
      expect(stopped?.stdout).toContain('The run was cancelled.');
    }
    const { stdout } = await home.run(['report', 'stopped', '--json']);
    expect(reportSchema.parse(JSON.parse(stdout)).exitCode).toBe(40);
  });

  test('a run that the server has terminated → stopped; no server → under way', async () => {
    await home.store.runs.begin({
      workflowId: 'ended-outside',
      runId: 'r-1',
      runKey: 'ended-outside',
      kind: 'distill',
      task: 'json-processing',
      input: distillInputSchema.parse({}),
      examVersion: null,
      startedAt: '2026-01-01T00:00:00.000Z',
    });
    const unserved = await home.run(['report', 'ended-outside', '--json']);
    expect(reportSchema.parse(JSON.parse(unserved.stdout))).toMatchObject({ outcome: 'running', endedAt: null });

    const { connect } = createFakeServer({ statuses: ['TERMINATED'], result: terminated });
    const served = await home.run(['report', 'ended-outside', '--json'], { connect });
    expect(reportSchema.parse(JSON.parse(served.stdout))).toMatchObject({
      outcome: 'stopped',
      reason: 'The run was terminated.',
      exitCode: 40,
      endedAt: '2026-01-01T00:02:00.000Z',
    });

    const running = createFakeServer({ statuses: ['RUNNING'] });
    const underWay = await home.run(['report', 'ended-outside', '--json'], { connect: running.connect });
    expect(reportSchema.parse(JSON.parse(underWay.stdout)).outcome).toBe('running');
  });

  test('an unknown format → wrong usage; an unknown run → one sentence', async () => {
    expect((await home.run(['report', 'w-1', '--format', 'pdf'])).exitCode).toBe(2);
    const { exitCode, stderr } = await home.run(['report', 'nope']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('knows no run nope. `distill runs` lists the known ones.');
  });
});
