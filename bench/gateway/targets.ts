import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { nodeProcess } from '../../scripts/processes/node-process.ts';
import type { Guardian, RunningProcess } from '../../scripts/processes/start-guardian.ts';
import { waitReady } from '../../scripts/processes/wait-ready.ts';
import { openStore } from '../../store/open-store.ts';

/** Something that takes requests on a port. */
export interface Target {
  readonly name: 'direct' | 'floor' | 'ours';
  readonly port: number;
  readonly process: RunningProcess;
}

export const ALIAS = 'json-processing';
const STUDENT = 'bench/student';
const READY_WITHIN_MS = 30_000;

/** The provider itself, the floor and the product's gateway with a champion in a fresh store, each in its own process. */
export async function startTargets({
  guardian,
  folder,
}: {
  readonly guardian: Guardian;
  readonly folder: string;
}): Promise<readonly Target[]> {
  const [upstreamPort, floorPort, gatewayPort] = (await findFreePorts(3)) as [number, number, number];
  const storeUrl = `sqlite:${join(folder, 'store.db')}`;
  await crownStudent(storeUrl);
  const providers = join(folder, 'providers.json');
  await writeFile(
    providers,
    JSON.stringify({
      bench: { baseUrl: `http://127.0.0.1:${upstreamPort}/v1` },
      emulator: { baseUrl: `http://127.0.0.1:${upstreamPort}/v1` },
    }),
  );
  const start = async (name: string, entryFile: string, args: readonly number[], environment = {}) => {
    const command = await nodeProcess({ name, entryFile, environment, logFolder: folder });
    const running = await guardian.start({ ...command, arguments: [...command.arguments, ...args.map(String)] });
    await waitReady(running, READY_WITHIN_MS);
    return running;
  };
  const direct = await start('upstream', 'bench/gateway/upstream-process.ts', [upstreamPort]);
  const floor = await start('floor', 'bench/gateway/floor-process.ts', [floorPort, upstreamPort]);
  const ours = await start('gateway', 'gateway/main.ts', [], {
    STORE_URL: storeUrl,
    PROVIDERS_FILE: providers,
    GATEWAY_PORT: String(gatewayPort),
    GATEWAY_AUDIT_SHARE: '0',
    DISTILL_HOME: folder,
    LOG_LEVEL: 'info',
  });
  return [
    { name: 'direct', port: upstreamPort, process: direct },
    { name: 'floor', port: floorPort, process: floor },
    { name: 'ours', port: gatewayPort, process: ours },
  ];
}

async function crownStudent(storeUrl: string): Promise<void> {
  const store = await openStore(storeUrl);
  const at = new Date().toISOString();
  const record = { task: ALIAS, runKey: 'bench', jobKey: null, datasetId: null };
  await store.models.register({ id: STUDENT, ...record, baseModel: STUDENT, createdAt: at });
  await store.models.promote({
    task: ALIAS,
    runKey: 'bench',
    model: STUDENT,
    expectedChampion: null,
    reason: 'bench',
    at,
  });
  await store.close();
}
