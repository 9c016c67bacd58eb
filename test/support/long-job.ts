import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGenerator } from '../../domain/random.ts';
import type { FineTuneInput } from '../../workflows/fine-tune.ts';
import { startFineTuningWire, type WireStep } from './fine-tuning-wire.ts';
import { DATASET_ID, freezeDataset } from './freeze-dataset.ts';
import type { KillableProcess } from './killable-process.ts';
import { type Loop, startLoop } from './loop.ts';
import { startWorkerProcess } from './worker-process.ts';

const HOURS = 24;
/** What a day-long job goes through, by the hour from which on it is there; a pause and an unknown word among them. */
const DAY: readonly (readonly [hour: number, status: string])[] = [
  [0, 'validating_files'],
  [0.5, 'queued'],
  [3, 'running'],
  [8, 'paused'],
  [10, 'queued'],
  [11, 'preparing_nodes'],
  [12, 'running'],
  [HOURS, 'succeeded'],
];

export interface LongJobFigures {
  readonly status: string;
  readonly studentModel: string | null;
  readonly historyEvents: number;
  readonly jobs: number;
  readonly files: number;
  readonly kills: number;
}

/**
 * Trains for a day that lasts `seconds`, with everything in proportion: segments of an hour, a look every half minute
 * at the least. The worker is killed `kills` times at seeded moments and started again.
 */
export async function trainForADay({
  seconds,
  kills,
  seed,
}: {
  readonly seconds: number;
  readonly kills: number;
  readonly seed: number;
}): Promise<LongJobFigures> {
  const hourInMs = (seconds * 1_000) / HOURS;
  const wire = await startFineTuningWire();
  wire.stepAt = (ageInMs): WireStep => ({
    status: DAY.findLast(([hour]) => hour * hourInMs <= ageInMs)?.[1] ?? 'validating_files',
  });
  const loop = await startLoop({ name: `long-job-${seed}`, withWorker: false });
  try {
    return await trainThere({ loop, wire, hourInMs, kills, seed });
  } finally {
    await loop.stop();
    await wire.close();
  }
}

async function trainThere(args: {
  readonly loop: Loop;
  readonly wire: Awaited<ReturnType<typeof startFineTuningWire>>;
  readonly hourInMs: number;
  readonly kills: number;
  readonly seed: number;
}): Promise<LongJobFigures> {
  const { loop, wire, hourInMs, kills, seed } = args;
  const providersFile = join(loop.environment.DISTILL_HOME ?? '', 'providers.json');
  // Under a name that has prices.
  await writeFile(providersFile, JSON.stringify({ emulator: { baseUrl: `${wire.url}/v1` } }));
  const environment = { ...loop.environment, PROVIDERS_FILE: providersFile };
  const runKey = `long-job-${seed}`;
  const rows = Array.from({ length: 24 }, (_, row) => ({ question: `question ${row}`, answer: `answer ${row % 3}` }));
  await freezeDataset({ store: loop.store, runKey, rows });
  await loop.store.budgets.set({ runKey, limitMicroUsd: 100_000_000 });
  const trainingFile = 'file-000000';
  wire.files.set(trainingFile, { id: trainingFile, filename: 'training.jsonl', created_at: 0 });
  const input: FineTuneInput = {
    runKey,
    task: 'json-processing',
    round: 1,
    datasetId: DATASET_ID,
    student: 'emulator/student',
    learningRate: 1,
    epochs: 3,
    trainingFile,
    validationFile: null,
    pollIntervalSeconds: hourInMs / 20_000,
    deadlineHours: 1,
    segmentSeconds: hourInMs / 1_000,
  };
  let worker: KillableProcess = await startWorkerProcess(environment);
  try {
    const workflowId = `long-job-${seed}`;
    const handle = await loop.client.workflow.start('fineTune', {
      workflowId,
      taskQueue: loop.taskQueue,
      args: [input],
    });
    const draw = createGenerator('long job', seed);
    for (let kill = 0; kill < kills; kill++) {
      await sleep(draw() * ((hourInMs * HOURS) / (kills + 1)));
      await worker.kill();
      worker = await startWorkerProcess(environment);
    }
    const result = (await handle.result()) as { readonly status: string; readonly studentModel: string | null };
    const { events } = await handle.fetchHistory();
    return {
      ...result,
      historyEvents: events?.length ?? 0,
      jobs: wire.jobs.size,
      files: wire.files.size,
      kills,
    };
  } finally {
    await worker.kill();
  }
}
