import { z } from 'zod';
import { countDelivered } from './generate/count-delivered.ts';
import { withProvider } from './generate/ground.ts';
import { onGround } from './generate/on-ground.ts';
import { createOurEngine } from './generate/our-engine.ts';
import { processResultSchema, readProcessResult } from './generate/process-result.ts';
import type { Scenario } from './generate/scenario.ts';
import { historyLengths } from './scale/history-lengths.ts';
import { quarterPeaks } from './scale/quarter-peaks.ts';
import { storeSize } from './scale/store-size.ts';
import { watchMemory } from './scale/watch-memory.ts';

const PROMPTS = 100_000;
const LOAD: Scenario = {
  name: 'scale',
  calls: PROMPTS,
  concurrency: 64,
  service: { seed: 1, medianLatencyInMs: 5, latencySigma: 0, failureShare: 0, requestsPerMinute: null },
};

/** Whether a run of 100,000 prompts stays small: events of each history, the worker's memory, bytes of the store. */
export async function run(): Promise<readonly Readonly<Record<string, number>>[]> {
  return onGround(async (ground) =>
    withProvider({
      guardian: ground.guardian,
      folder: ground.folder,
      service: LOAD.service,
      use: async (providerUrl) => {
        const engine = await createOurEngine({ ground, scenario: LOAD, providerUrl });
        const worker = await engine.startWorker();
        const memory = watchMemory(worker.pid);
        const beganAtMs = Date.now();
        const generation = await engine.begin(PROMPTS);
        await generation.withHandle(async (handle) => handle.result());
        const wallS = (Date.now() - beganAtMs) / 1_000;
        const samples = memory.stop();
        await worker.stop();
        const { peakRssMb } = await readProcessResult({
          logFile: worker.logFile,
          schema: processResultSchema.extend({ medianCpuShare: z.number() }),
        });
        const { runKey } = generation;
        const lengths = await historyLengths({ address: ground.temporalAddress, workflowId: runKey });
        const [firstMb, secondMb, thirdMb, fourthMb] = quarterPeaks(samples);
        return [
          {
            prompts: PROMPTS,
            delivered: await countDelivered({ storeUrl: engine.storeUrl, runKey, calls: PROMPTS }),
            wallS,
            histories: lengths.length,
            mostEvents: Math.max(...lengths),
            peakRssMb,
            firstMb,
            secondMb,
            thirdMb,
            fourthMb,
            ...storeSize({ storeUrl: engine.storeUrl, rows: PROMPTS }),
          },
        ];
      },
    }),
  );
}
