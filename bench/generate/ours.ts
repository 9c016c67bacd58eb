import { mkdtemp, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { EXPECTED_REJECT_SHARE } from '../../domain/candidates.ts';
import { waitReady } from '../../scripts/processes/wait-ready.ts';
import type { GenerateInput, generate } from '../../workflows/generate.ts';
import { BENCH_TEACHER, benchPack } from './bench-pack.ts';
import { countDelivered } from './count-delivered.ts';
import { type Ground, READY_WITHIN_MS, startBenchProcess, withProvider } from './ground.ts';
import { lastStoredAtMs } from './last-stored.ts';
import { type Measurement, measurementOf } from './measurement.ts';
import { processResultSchema, readProcessResult } from './process-result.ts';
import { readProviderLedger } from './provider-ledger.ts';
import type { Scenario } from './scenario.ts';

/** Measures the product's own path: the workflow `generate` on a Temporal server and a worker process with a fresh store. */
export async function measureOurs({
  ground,
  scenario,
}: {
  readonly ground: Ground;
  readonly scenario: Scenario;
}): Promise<Measurement> {
  const { guardian, temporalAddress } = ground;
  const folder = await mkdtemp(join(ground.folder, 'ours-'));
  const runKey = `bench.generate.${scenario.name}.${basename(folder)}`;
  const storeUrl = `sqlite:${join(folder, 'store.db')}`;
  return withProvider({
    guardian,
    folder,
    service: scenario.service,
    use: async (providerUrl) => {
      const providersFile = join(folder, 'providers.json');
      await writeFile(providersFile, JSON.stringify({ bench: { baseUrl: `${providerUrl}/v1` } }));
      const worker = await startBenchProcess({
        guardian,
        folder,
        name: 'worker',
        entryFile: 'bench-worker.ts',
        environment: {
          STORE_URL: storeUrl,
          PROVIDERS_FILE: providersFile,
          TEMPORAL_ADDRESS: temporalAddress,
          TEMPORAL_TASK_QUEUE: runKey,
          LOG_LEVEL: 'warn',
        },
      });
      await waitReady(worker, READY_WITHIN_MS);
      const storedAtMs = await generateOn({ temporalAddress, runKey, scenario });
      await worker.stop();
      const { peakRssMb } = await readProcessResult({ logFile: worker.logFile, schema: processResultSchema });
      return measurementOf({
        engine: 'ours',
        scenario,
        ledger: await readProviderLedger(providerUrl),
        lastStoredAtMs: storedAtMs,
        delivered: await countDelivered({ storeUrl, runKey, calls: scenario.calls }),
        peakRssMb,
      });
    },
  });
}

/** Runs the workflow to its end and answers when the last sample was stored. */
async function generateOn({
  temporalAddress,
  runKey,
  scenario,
}: {
  readonly temporalAddress: string;
  readonly runKey: string;
  readonly scenario: Scenario;
}): Promise<number> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const handle = await new Client({ connection }).workflow.start<typeof generate>('generate', {
      workflowId: runKey,
      taskQueue: runKey,
      args: [inputOf({ runKey, scenario })],
    });
    await handle.result();
    return await lastStoredAtMs(handle);
  } finally {
    await connection.close();
  }
}

function inputOf({ runKey, scenario }: { readonly runKey: string; readonly scenario: Scenario }): GenerateInput {
  return {
    runKey,
    task: benchPack.name,
    teacher: BENCH_TEACHER,
    round: 1,
    seed: scenario.service.seed,
    // The plan adds to a quota what the gates are expected to reject; nothing is rejected here.
    quotas: [{ category: 'fact', difficulty: 'easy', count: Math.floor(scenario.calls * (1 - EXPECTED_REJECT_SHARE)) }],
    documents: null,
    sources: null,
    answersPerPrompt: 1,
    concurrency: scenario.concurrency,
    maxAttempts: 8,
    historyLimit: 2_500,
  };
}
