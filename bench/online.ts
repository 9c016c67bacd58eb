import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoEnvironment } from '../scripts/demo/demo-environment.ts';
import { findFreePorts } from '../scripts/processes/free-ports.ts';
import { startEverything } from '../scripts/processes/start-everything.ts';
import { startGuardian } from '../scripts/processes/start-guardian.ts';
import { findExecutable } from '../scripts/temporal/find-server.ts';
import { createSurroundings } from '../scripts/temporal/surroundings.ts';
import type { BenchmarkFlags } from './benchmark-flags.ts';
import { type CycleRow, learnOnline } from './online/learn-online.ts';
import { readSeedCount } from './online/seed-count.ts';

/** More than in production, so that a few hundred answers show the quality. */
const AUDIT_SHARE = '0.1';

/** Three cycles of traffic and retrain a seed, on processes of their own: does the escalated share fall, and at which quality? */
export async function run(flags: BenchmarkFlags): Promise<readonly CycleRow[]> {
  const seeds = readSeedCount(flags);
  const rows: CycleRow[] = [];
  for (let seed = 1; seed <= seeds; seed++) rows.push(...(await onFreshGround(seed)));
  return rows;
}

async function onFreshGround(seed: number): Promise<CycleRow[]> {
  const guardian = await startGuardian();
  const stateFolder = await mkdtemp(join(tmpdir(), 'distill-bench-online-'));
  try {
    const server = await findExecutable(createSurroundings({ environment: process.env, guardian }));
    const ports = (await findFreePorts(4)) as [number, number, number, number];
    const environment = {
      ...demoEnvironment({ environment: process.env, stateFolder, ports }),
      GATEWAY_AUDIT_SHARE: AUDIT_SHARE,
    };
    const everything = await startEverything({ guardian, environment, server });
    return await learnOnline({ everything, seed });
  } finally {
    await guardian.killAll();
    await rm(stateFolder, { recursive: true, force: true });
  }
}
