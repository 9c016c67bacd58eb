import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ApplicationFailure, CancelledFailure, TerminatedFailure, WorkflowFailedError } from '@temporalio/client';
import { RetryState } from '@temporalio/common';
import { storedReport } from '../../../client/stored-report.ts';
import { type Report, reportSchema } from '../../../domain/report/schema.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';
import { StoreUnavailableError } from '../../../store/open-store.ts';
import { saveExaminedRun } from '../../support/examined-run.ts';
import { type CommandHome, createCommandHome, createFakeServer } from '../fake-surroundings.ts';

let home: CommandHome;
beforeEach(async () => {
  home = await createCommandHome();
});
afterEach(async () => home.close());

/** A run that the store knows, and its report as far as it got. */
async function storedRun(): Promise<Report> {
  await home.store.runs.begin({
    workflowId: 'w-1',
    runId: 'r-1',
    runKey: 'key-1',
    kind: 'distill',
    task: 'json-processing',
    input: distillInputSchema.parse({}),
    examVersion: null,
    startedAt: '2026-01-01T00:00:00.000Z',
  });
  const report = await storedReport({ store: home.store, workflowId: 'w-1' });
  if (report === null) throw new Error('The store does not know its run.');
  return report;
}

async function awayStore(): Promise<never> {
  throw new StoreUnavailableError('The store cannot be opened.');
}

function failed(cause: Error): () => Promise<never> {
  return async () => {
    throw new WorkflowFailedError('Workflow execution failed', cause, RetryState.NON_RETRYABLE_FAILURE);
  };
}

describe('distill watch', () => {
  test('a run that is rejected → its progress, its report, and its exit code', async () => {
    const report = { ...(await storedRun()), outcome: 'rejected', exitCode: 21, reason: 'It forgot too much.' };
    const { connect } = createFakeServer({ statuses: ['RUNNING', 'COMPLETED'], result: async () => report });
    const { exitCode, stdout, stderr } = await home.run(['watch', 'w-1'], { connect });
    expect({ exitCode, stderr }).toEqual({ exitCode: 21, stderr: '' });
    expect(stdout).toMatch(/^generate · round 1 of 3 .*\n/);
    expect(stdout).toContain('REJECTED');
    expect(stdout).toContain('It forgot too much.');
  });

  test('--json → the report alone on stdout, the progress on stderr', async () => {
    const report = { ...(await storedRun()), outcome: 'promoted', exitCode: 0 };
    const { connect } = createFakeServer({ statuses: ['RUNNING', 'COMPLETED'], result: async () => report });
    const { exitCode, stdout, stderr } = await home.run(['watch', 'w-1', '--json'], { connect });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual(report);
    expect(stderr).toMatch(/^generate · round 1 of 3 /);
  });

  test('a run whose end the store knows → its report with all that the store has, and its exit code', async () => {
    await saveExaminedRun({ store: home.store, workflowId: 'w-2', runKey: 'r-1', day: 5 });
    const carried = await storedReport({ store: home.store, workflowId: 'w-2' });
    const { connect } = createFakeServer({ result: async () => carried });
    const { exitCode, stdout } = await home.run(['watch', 'w-2', '--json'], { connect });
    expect(exitCode).toBe(0);
    expect(reportSchema.parse(JSON.parse(stdout)).details?.cases).toHaveLength(4);
  });

  test('a store that is away at the end → what the run carries, and a word about it', async () => {
    const report = await storedRun();
    const { connect } = createFakeServer({ result: async () => report });
    const { exitCode, stdout, stderr } = await home.run(['watch', 'w-1', '--json'], { connect, openStore: awayStore });
    expect({ exitCode, report: JSON.parse(stdout) }).toEqual({ exitCode: 0, report });
    expect(stderr).toContain('The store cannot be opened. Shown is what the run itself carries.');
  });

  test('a run that failed → what the store has of it, the failure in a sentence, exit code 1', async () => {
    const report = await storedRun();
    const result = failed(ApplicationFailure.nonRetryable('the account is empty', 'InsufficientQuota'));
    const { connect } = createFakeServer({ statuses: ['FAILED'], result });
    const { exitCode, stdout, stderr } = await home.run(['watch', 'w-1', '--json'], { connect });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      ...report,
      outcome: 'failed',
      reason: 'The run failed: InsufficientQuota: the account is empty',
      exitCode: 1,
      next: 'npx distill start json-processing --continue w-1',
      endedAt: '2026-01-01T00:02:00.000Z',
    });
    expect(stderr).toBe('The run failed: InsufficientQuota: the account is empty\n');
  });

  test('a run that failed before the store heard of it → the failure alone, exit code 1', async () => {
    const result = failed(ApplicationFailure.nonRetryable('sampels: there is no such field', 'InvalidInput'));
    const { connect } = createFakeServer({ statuses: ['FAILED'], result });
    const { exitCode, stdout, stderr } = await home.run(['watch', 'w-1'], { connect });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe('The run failed: InvalidInput: sampels: there is no such field\n');
  });

  test('a run that was cancelled → exit code 40', async () => {
    const { connect } = createFakeServer({
      statuses: ['CANCELLED'],
      result: failed(new CancelledFailure('cancelled')),
    });
    const { exitCode, stderr } = await home.run(['watch', 'w-1'], { connect });
    expect({ exitCode, stderr }).toEqual({ exitCode: 40, stderr: 'The run was cancelled.\n' });
  });

  test('a run that was terminated → its report as stopped, exit code 40', async () => {
    await storedRun();
    const result = failed(new TerminatedFailure('terminated'));
    const { connect } = createFakeServer({ statuses: ['TERMINATED'], result });
    const { exitCode, stdout } = await home.run(['watch', 'w-1'], { connect });
    expect(exitCode).toBe(40);
    expect(stdout).toMatch(/STOPPED {2}.*\nThe run was terminated\./);
  });

  test('a run that the server has forgotten → the report of the store, and its exit code', async () => {
    const report = await storedRun();
    const { connect } = createFakeServer({ statuses: [] });
    const { exitCode, stdout, stderr } = await home.run(['watch', 'w-1', '--json'], { connect });
    expect(exitCode).toBe(report.exitCode);
    expect(JSON.parse(stdout)).toEqual(report);
    expect(stderr).toContain('no longer knows this run');
  });

  test('start --watch → started, followed, and the exit code of the report', async () => {
    const report = { ...(await storedRun()), outcome: 'inconclusive', exitCode: 30 };
    const { connect, started } = createFakeServer({ result: async () => report });
    const { exitCode, stdout } = await home.run(['start', '--watch'], { connect });
    expect(exitCode).toBe(30);
    expect(started).toHaveLength(1);
    expect(stdout).toMatch(/^Started distill\.json-processing\.20260105-031500\nhttp/);
  });
});
