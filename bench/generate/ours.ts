import { z } from 'zod';
import { takeCourse } from './course.ts';
import { type Ground, withProvider } from './ground.ts';
import { type Measurement, measurementOf } from './measurement.ts';
import { createOurEngine } from './our-engine.ts';
import { processResultSchema, readProcessResult } from './process-result.ts';
import { readProviderLedger } from './provider-ledger.ts';
import type { Scenario } from './scenario.ts';

const workerResultSchema = processResultSchema.extend({ medianCpuShare: z.number() });

/** Measures the product's own path: the workflow `generate` on a Temporal server and a worker process with a fresh store. */
export async function measureOurs({
  ground,
  scenario,
}: {
  readonly ground: Ground;
  readonly scenario: Scenario;
}): Promise<Measurement> {
  const { guardian, folder } = ground;
  return withProvider({
    guardian,
    folder,
    service: scenario.service,
    use: async (providerUrl) => {
      const engine = await createOurEngine({ ground, scenario, providerUrl });
      const { worker, ...result } = await takeCourse({ ground, engine, scenario, providerUrl });
      const facts = await readProcessResult({ logFile: worker.logFile, schema: workerResultSchema });
      return measurementOf({
        engine: 'ours',
        scenario,
        ledger: await readProviderLedger(providerUrl),
        ...result,
        ...facts,
      });
    },
  });
}
