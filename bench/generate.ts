import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../scripts/processes/free-ports.ts';
import { startGuardian } from '../scripts/processes/start-guardian.ts';
import { findExecutable } from '../scripts/temporal/find-server.ts';
import { startTemporalServer } from '../scripts/temporal/start-server.ts';
import { createSurroundings } from '../scripts/temporal/surroundings.ts';
import { measureFloor } from './generate/floor.ts';
import type { Ground } from './generate/ground.ts';
import type { Measurement } from './generate/measurement.ts';
import { medianRun } from './generate/median-run.ts';
import { measureOurs } from './generate/ours.ts';
import { SCENARIO_A } from './generate/scenario.ts';

const RUNS = 3;
const ENGINES = { floor: measureFloor, ours: measureOurs } as const;

/** How near the product and the floor come to a perfect window: per engine the median run of three, taken in turns. */
export async function run(): Promise<readonly ReturnType<typeof medianRun>[]> {
  return onGround(async (ground) => {
    const runs: Measurement[] = [];
    for (let turn = 1; turn <= RUNS; turn++) {
      for (const measure of Object.values(ENGINES)) {
        const measurement = await measure({ ground, scenario: SCENARIO_A });
        runs.push(measurement);
        const { scenario, engine, wallS, ratio, rssMb } = measurement;
        process.stderr.write(
          `${scenario}, ${engine}, run ${turn} of ${RUNS}: ${wallS.toFixed(2)} s, ratio ${ratio.toFixed(3)}, ${rssMb} MB\n`,
        );
      }
    }
    return (['ours', 'floor'] as const).map((engine) => medianRun(runs.filter((each) => each.engine === engine)));
  });
}

/** A Temporal server and a folder of the benchmark's own, gone at its end. */
async function onGround<T>(use: (ground: Ground) => Promise<T>): Promise<T> {
  const guardian = await startGuardian();
  const folder = await mkdtemp(join(tmpdir(), 'distill-bench-generate-'));
  try {
    const { executable } = await findExecutable(createSurroundings({ environment: process.env, guardian }));
    const [port, uiPort] = (await findFreePorts(2)) as [number, number];
    const { address } = await startTemporalServer({
      executable,
      port,
      uiPort,
      databaseFile: join(folder, 'temporal.db'),
      logFile: join(folder, 'temporal.log'),
      guardian,
    });
    return await use({ guardian, temporalAddress: address, folder });
  } finally {
    await guardian.killAll();
    await rm(folder, { recursive: true, force: true });
  }
}
