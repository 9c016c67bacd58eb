import { mkdtemp, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { EXPECTED_REJECT_SHARE } from '../../domain/prompts/candidates.ts';
import type { RunningProcess } from '../../scripts/processes/start-guardian.ts';
import { waitReady } from '../../scripts/processes/wait-ready.ts';
import type { generate } from '../../workflows/generate.ts';
import { BENCH_TEACHER, benchPack } from './bench-pack.ts';
import { type Ground, READY_WITHIN_MS, startBenchProcess } from './ground.ts';
import type { Scenario } from './scenario.ts';

/** The product under a scenario: its store, its workers, its workflow. */
export interface OurEngine {
  readonly storeUrl: string;
  readonly startWorker: (options?: { readonly parserThrows?: boolean }) => Promise<RunningProcess>;
  /** Starts the workflow that generates so many samples, as a run of its own. */
  readonly begin: (calls: number) => Promise<OurRun>;
}

export interface OurRun {
  readonly runKey: string;
  /** Lets work on the run with a connection of its own, which ends with it. */
  readonly withHandle: <T>(work: (handle: WorkflowHandle<typeof generate>) => Promise<T>) => Promise<T>;
}

/** Prepares an empty store and the files that a worker needs for this provider. */
export async function createOurEngine({
  ground,
  scenario,
  providerUrl,
}: {
  readonly ground: Ground;
  readonly scenario: Scenario;
  readonly providerUrl: string;
}): Promise<OurEngine> {
  const { guardian, temporalAddress: address } = ground;
  const folder = await mkdtemp(join(ground.folder, 'ours-'));
  const name = `bench.generate.${scenario.name}.${basename(folder)}`;
  const storeUrl = `sqlite:${join(folder, 'store.db')}`;
  const providersFile = join(folder, 'providers.json');
  const limits = scenario.told ? { teacher: { requestsPerMinute: scenario.service.requestsPerMinute } } : {};
  await writeFile(providersFile, JSON.stringify({ bench: { baseUrl: `${providerUrl}/v1`, limits } }));
  let runs = 0;

  async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const connection = await Connection.connect({ address });
    try {
      return await work(new Client({ connection }));
    } finally {
      await connection.close();
    }
  }

  return {
    storeUrl,
    startWorker: async ({ parserThrows = false } = {}) => {
      const worker = await startBenchProcess({
        guardian,
        folder,
        name: 'worker',
        entryFile: 'bench-worker.ts',
        args: parserThrows ? ['parser-throws'] : [],
        environment: {
          STORE_URL: storeUrl,
          PROVIDERS_FILE: providersFile,
          TEMPORAL_ADDRESS: address,
          TEMPORAL_TASK_QUEUE: name,
          LOG_LEVEL: 'error',
        },
      });
      await waitReady(worker, READY_WITHIN_MS);
      return worker;
    },
    begin: async (calls) => {
      const runKey = `${name}.${++runs}`;
      const input = {
        runKey,
        task: benchPack.name,
        teacher: BENCH_TEACHER,
        judge: BENCH_TEACHER,
        round: 1,
        seed: scenario.service.seed,
        // The plan adds to a quota what the gates are expected to reject; nothing is rejected here.
        quotas: [
          { category: 'fact', difficulty: 'easy', count: Math.floor(calls * (1 - EXPECTED_REJECT_SHARE)) } as const,
        ],
        documents: null,
        sources: null,
        answersPerPrompt: 1,
        concurrency: scenario.concurrency,
        maxAttempts: 8,
        way: 'calls' as const,
        pollIntervalSeconds: 1,
        historyLimit: 2_500,
      };
      await withClient(async ({ workflow }) =>
        workflow.start<typeof generate>('generate', { workflowId: runKey, taskQueue: name, args: [input] }),
      );
      return {
        runKey,
        withHandle: async (work) => withClient(async ({ workflow }) => work(workflow.getHandle(runKey))),
      };
    },
  };
}
