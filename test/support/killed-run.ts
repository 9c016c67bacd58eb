import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { createGenerator } from '../../domain/random.ts';
import type { DistillReport } from '../../domain/report/schema.ts';
import { compareBills, expectLedgerToEqualBill } from './bills.ts';
import { expectCountsToAddUp } from './counts-add-up.ts';
import type { KillableProcess } from './killable-process.ts';
import type { Bill, Loop } from './loop.ts';
import { startWorkerProcess } from './worker-process.ts';

/** What a run with killed workers cost and how it went on. */
export interface KilledRunFigures {
  readonly seed: number;
  readonly kills: number;
  /** Calls that were open in the ledger when their worker was killed, over all kills. */
  readonly openAtKills: number;
  /** Billed calls without a finished row in the ledger. */
  readonly unaccounted: number;
  /** Per kill: from the new worker's being ready to the next thing that it wrote into the store, in milliseconds. */
  readonly resumedAfterMs: readonly number[];
  readonly jobs: number;
  readonly report: DistillReport;
}

/** A run that is long enough to be killed ten times. */
export const KILLED_RUN = {
  samples: 120,
  rounds: 1,
  learningRates: [0.5, 1, 2],
  pollIntervalSeconds: 0.2,
  concurrency: 16,
};

const LONGEST_PAUSE_MS = 2_000;
const LOOK_EVERY_MS = 50;

/**
 * One run during which the worker is killed at seeded moments and started again each time. `atKill` may kill something
 * else as well.
 */
export async function runWithKilledWorkers({
  loop,
  seed,
  kills,
  workflowId,
  fields,
  atKill = async () => {},
}: {
  readonly loop: Loop;
  readonly seed: number;
  readonly kills: number;
  readonly workflowId: string;
  readonly fields: Parameters<ReturnType<typeof createDistillClient>['start']>[0];
  readonly atKill?: () => Promise<void>;
}): Promise<KilledRunFigures> {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  const draw = createGenerator('kills', seed);
  let worker: KillableProcess = await startWorkerProcess(loop.environment);
  const { runId } = await distill.start(fields, { workflowId });
  const resumedAfterMs: number[] = [];
  let openAtKills = 0;
  let done = 0;
  try {
    while (done < kills && (await isRunning(loop, workflowId, runId))) {
      await sleep(200 + draw() * LONGEST_PAUSE_MS);
      if (!(await isRunning(loop, workflowId, runId))) break;
      await worker.kill();
      done++;
      openAtKills += await loop.store.calls.open(runId);
      await atKill();
      worker = await startWorkerProcess(loop.environment);
      const before = await signOfLife(loop, workflowId);
      resumedAfterMs.push(await untilItMoves(loop, workflowId, runId, before));
    }
    const report = expectCountsToAddUp(await distill.result({ workflowId }));
    const bill: Bill = await loop.bill();
    const { unaccounted } = await compareBills({ bill, store: loop.store });
    await expectLedgerToEqualBill({ bill, store: loop.store, runKeys: [report.runKey], openAtKills });
    return { seed, kills: done, openAtKills, unaccounted, resumedAfterMs, jobs: bill.jobs.length, report };
  } finally {
    await worker.kill();
  }
}

const SECONDS_TO_GO_ON = 10;

/** What must hold however often a worker was killed; prints the figures. */
export function expectNothingLost({
  figures,
  fields,
}: {
  readonly figures: KilledRunFigures;
  readonly fields: { readonly samples: number; readonly learningRates: readonly number[] };
}): void {
  const { report, ...numbers } = figures;
  process.stdout.write(`killed: ${JSON.stringify(numbers)}\n`);
  expect(figures.kills).toBeGreaterThanOrEqual(3);
  expect(figures.jobs).toBe(fields.learningRates.length);
  expect(report.rounds[0]).toMatchObject({ accepted: fields.samples, failed: 0 });
  expect(figures.unaccounted).toBeLessThanOrEqual(figures.openAtKills);
  for (const resumedAfterMs of figures.resumedAfterMs)
    expect(resumedAfterMs).toBeLessThanOrEqual(SECONDS_TO_GO_ON * 1_000);
}

async function isRunning(loop: Loop, workflowId: string, runId: string): Promise<boolean> {
  const { status } = await loop.client.workflow.getHandle(workflowId, runId).describe();
  return status.name === 'RUNNING';
}

/**
 * Changes only by what a worker writes into the store: answers settled or used again, prompts, samples and their fates, jobs,
 * datasets, evaluations. What the provider still bills after a kill, or the server times out, is no sign of life.
 */
async function signOfLife(loop: Loop, workflowId: string): Promise<string> {
  const { store } = loop;
  const runKey = (await store.runs.byWorkflowId(workflowId))?.runKey ?? '';
  const [{ calls, reused }, prompts, samples, jobs, datasets, evaluations] = await Promise.all([
    store.calls.spend(runKey),
    store.prompts.count(runKey),
    store.samples.counts(runKey),
    store.jobs.list(runKey),
    store.datasets.list(runKey),
    store.evaluations.list(runKey),
  ]);
  return JSON.stringify([calls, reused, prompts, samples, jobs, datasets.length, evaluations.length]);
}

async function untilItMoves(loop: Loop, workflowId: string, runId: string, before: string): Promise<number> {
  const start = Date.now();
  while (Date.now() - start < 60_000) {
    if ((await signOfLife(loop, workflowId)) !== before || !(await isRunning(loop, workflowId, runId))) break;
    await sleep(LOOK_EVERY_MS);
  }
  return Date.now() - start;
}
