import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePorts } from '../../../scripts/processes/free-ports.ts';
import { openStore, type Store } from '../../../store/open-store.ts';
import { type KillableProcess, startProcess } from '../../support/killable-process.ts';
import { type FakeUpstream, startFakeUpstream } from '../fake-upstream.ts';
import { crown, STUDENT } from '../local-gateway.ts';

const MAIN = fileURLToPath(new URL('../../../gateway/main.ts', import.meta.url));

/** A gateway in a process of its own, with a champion and a provider that does as it is told. */
export interface GatewayProcess {
  readonly url: string;
  readonly upstream: FakeUpstream;
  /** The store that the gateway writes to. */
  readonly store: Store;
  readonly current: () => KillableProcess;
  /** Starts it again on the same port and store; answers how long it took until it served. */
  readonly startAgain: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Starts a gateway process over a fresh store. */
export async function startGatewayProcess(environment: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-gateway-'));
  const storeUrl = `sqlite:${join(folder, 'store.db')}`;
  const store = await openStore(storeUrl);
  await crown(store, STUDENT);
  const upstream = await startFakeUpstream();
  const [port] = (await findFreePorts(1)) as [number];
  const url = `http://127.0.0.1:${port}`;
  const start = async () =>
    startProcess({
      main: MAIN,
      name: 'gateway',
      environment: {
        STORE_URL: storeUrl,
        DISTILL_HOME: folder,
        EMULATOR_URL: upstream.url,
        GATEWAY_PORT: String(port),
        GATEWAY_AUDIT_SHARE: '0',
        ...environment,
      },
    });
  let process = await start();
  return {
    url,
    upstream,
    store,
    current: () => process,
    startAgain: async () => {
      const began = performance.now();
      process = await start();
      await (await fetch(`${url}/healthz`)).text();
      return performance.now() - began;
    },
    close: async () => {
      await process.kill();
      await upstream.stop();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
