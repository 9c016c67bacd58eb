import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { startGuardian } from '../../scripts/processes/start-guardian.ts';
import { findExecutable } from '../../scripts/temporal/find-server.ts';
import { startTemporalServer } from '../../scripts/temporal/start-server.ts';
import { createSurroundings } from '../../scripts/temporal/surroundings.ts';
import { sharedServer } from './shared-server.ts';

/**
 * One Temporal dev server for the whole test run: TEMPORAL_TEST_ADDRESS, TEMPORAL_TEST_UI_URL and
 * TEMPORAL_TEST_EXECUTABLE tell the tests where it is. Each test file uses a task queue and workflow ids of its own.
 */
export default async function globalSetup(): Promise<void> {
  const guardian = await startGuardian();
  const { executable } = await findExecutable(createSurroundings({ environment: process.env, guardian }));
  const folder = await mkdtemp(join(tmpdir(), 'distill-loop-test-'));
  const [port, uiPort] = (await findFreePorts(2)) as [number, number];
  const server = await startTemporalServer({
    executable,
    port,
    uiPort,
    databaseFile: join(folder, 'temporal.db'),
    logFile: join(folder, 'temporal.log'),
    guardian,
  });
  sharedServer.current = { guardian, folder };
  process.env.TEMPORAL_TEST_ADDRESS = server.address;
  process.env.TEMPORAL_TEST_UI_URL = server.uiUrl;
  process.env.TEMPORAL_TEST_EXECUTABLE = executable;
}
