import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Ground, startBenchProcess, withProvider } from './ground.ts';
import { type Measurement, measurementOf } from './measurement.ts';
import { processResultSchema, readProcessResult } from './process-result.ts';
import { readProviderLedger } from './provider-ledger.ts';
import type { Scenario } from './scenario.ts';

const floorResultSchema = processResultSchema.extend({ lastStoredAtMs: z.number(), delivered: z.int() });

/** Measures a sliding window over fetch: nothing durable, no engine, the least that a machine needs. */
export async function measureFloor({
  ground,
  scenario,
}: {
  readonly ground: Pick<Ground, 'guardian' | 'folder'>;
  readonly scenario: Scenario;
}): Promise<Measurement> {
  const { guardian } = ground;
  const { calls, concurrency, service } = scenario;
  const folder = await mkdtemp(join(ground.folder, 'floor-'));
  return withProvider({
    guardian,
    folder,
    service,
    use: async (providerUrl) => {
      const floor = await startBenchProcess({
        guardian,
        folder,
        name: 'floor',
        entryFile: 'floor-process.ts',
        args: [providerUrl, String(calls), String(concurrency)],
      });
      await floor.exit;
      const result = await readProcessResult({ logFile: floor.logFile, schema: floorResultSchema });
      return measurementOf({ engine: 'floor', scenario, ledger: await readProviderLedger(providerUrl), ...result });
    },
  });
}
