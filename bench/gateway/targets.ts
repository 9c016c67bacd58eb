import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCAL_PROVIDER, localModelName } from '../../providers/local/local-names.ts';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { nodeProcess } from '../../scripts/processes/node-process.ts';
import type { Guardian, RunningProcess } from '../../scripts/processes/start-guardian.ts';
import { waitReady } from '../../scripts/processes/wait-ready.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { trainLocalStudent } from './local-student.ts';

/** Something that takes requests on a port. */
export interface Target {
  readonly name: 'direct' | 'floor' | 'ours';
  readonly port: number;
  readonly process: RunningProcess;
}

/** The task of a student at the provider, and of one in the gateway's own process. */
export const ALIAS = 'json-processing';
export const LOCAL_ALIAS = 'support-intents';
const STUDENT = 'bench/student';
const READY_WITHIN_MS = 30_000;

/** The provider itself, the floor and the product's gateway with a champion in a fresh store, each in its own process. */
export async function startTargets({
  guardian,
  folder,
}: {
  readonly guardian: Guardian;
  readonly folder: string;
}): Promise<readonly [direct: Target, floor: Target, ours: Target]> {
  const [upstreamPort, floorPort, gatewayPort] = (await findFreePorts(3)) as [number, number, number];
  const storeUrl = `sqlite:${join(folder, 'store.db')}`;
  await crownStudents(storeUrl);
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

async function crownStudents(storeUrl: string): Promise<void> {
  const store = await openStore(storeUrl);
  const bytes = trainLocalStudent();
  const local = localModelName(bytes);
  await store.localTraining.saveModel({ name: local, bytes, createdAt: new Date().toISOString() });
  await crown({ store, task: ALIAS, model: STUDENT });
  await crown({ store, task: LOCAL_ALIAS, model: `${LOCAL_PROVIDER}/${local}` });
  await store.close();
}

async function crown({ store, task, model }: { store: Store; task: string; model: string }): Promise<void> {
  const at = new Date().toISOString();
  const runKey = `bench ${task}`;
  const origin = { runKey, jobKey: null, datasetId: null, baseModel: model };
  await store.models.register({ id: model, task, ...origin, createdAt: at });
  await store.models.promote({ task, runKey, model, expectedChampion: null, reason: 'bench', at });
}
