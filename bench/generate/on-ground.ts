import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { killGroup } from '../../scripts/processes/kill-group.ts';
import { startGuardian } from '../../scripts/processes/start-guardian.ts';
import { findExecutable } from '../../scripts/temporal/find-server.ts';
import { startTemporalServer } from '../../scripts/temporal/start-server.ts';
import { createSurroundings } from '../../scripts/temporal/surroundings.ts';
import type { Ground } from './ground.ts';

/** A Temporal server and a folder of the benchmark's own, gone at its end. */
export async function onGround<T>(use: (ground: Ground) => Promise<T>): Promise<T> {
  const guardian = await startGuardian();
  const folder = await mkdtemp(join(tmpdir(), 'distill-bench-generate-'));
  try {
    const { executable } = await findExecutable(createSurroundings({ environment: process.env, guardian }));
    const [port, uiPort] = (await findFreePorts(2)) as [number, number];
    const start = async () =>
      startTemporalServer({
        executable,
        port,
        uiPort,
        databaseFile: join(folder, 'temporal.db'),
        logFile: join(folder, 'temporal.log'),
        guardian,
      });
    let server = await start();
    return await use({
      guardian,
      temporalAddress: server.address,
      folder,
      killServer: async () => {
        killGroup(server.pid, 'SIGKILL');
        await server.process.exit;
        await server.kill();
      },
      startServer: async () => {
        server = await start();
      },
    });
  } finally {
    await guardian.killAll();
    await rm(folder, { recursive: true, force: true });
  }
}
