import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { loadConfig } from '../../config.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { type RunningWorker, startWorker } from '../../worker/start-worker.ts';
import { startEmulatorProcess } from './emulator-process.ts';
import { installSilentRuntime } from './silent-runtime.ts';

/** The whole loop in one process but the Temporal server, which all test files share. */
export interface Loop {
  readonly client: Client;
  readonly taskQueue: string;
  readonly store: Store;
  readonly emulatorUrl: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly setFaults: (faults: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly bill: () => Promise<Bill>;
  /** SIGKILLs the emulator and starts it again; only where it has a process of its own. */
  readonly killEmulator: () => Promise<void>;
  readonly startWorker: () => Promise<RunningWorker>;
  readonly stop: () => Promise<void>;
}

/** What the emulator says that it billed. */
export interface Bill {
  readonly calls: readonly {
    readonly id: string;
    readonly model: string;
    readonly key: string | null;
    readonly usd: number;
    readonly delivered: boolean;
  }[];
  readonly jobs: readonly {
    readonly id: string;
    readonly status: string;
    readonly metadata: Readonly<Record<string, string>> | null;
    readonly usd: number;
  }[];
}

/** Starts an emulator, a store and a worker of its own task queue; `stop` ends all of it. */
export async function startLoop({
  name,
  withWorker = true,
  jobSeconds = 0.2,
  emulatorInProcess = false,
  apiKey = null,
  environment: further = {},
}: {
  readonly name: string;
  readonly withWorker?: boolean;
  readonly jobSeconds?: number;
  /** An emulator in a process of its own, which can be killed. */
  readonly emulatorInProcess?: boolean;
  /** The key that the emulator asks for; the worker has none. */
  readonly apiKey?: string | null;
  /** Further variables of the worker. */
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<Loop> {
  const folder = await mkdtemp(join(tmpdir(), `distill-${name}-`));
  const emulator = emulatorInProcess
    ? await startEmulatorProcess({
        DISTILL_HOME: folder,
        EMULATOR_JOB_SECONDS: String(jobSeconds),
        PATH: process.env.PATH ?? '',
      })
    : {
        ...(await startEmulator({
          port: 0,
          host: '127.0.0.1',
          stateFolder: join(folder, 'emulator'),
          jobSeconds,
          apiKey,
        })),
        killAndStartAgain: async () => {},
      };
  const address = process.env.TEMPORAL_TEST_ADDRESS;
  if (!address) throw new Error('The shared Temporal server of the test run is missing.');
  const taskQueue = `${name}-${process.pid}-${Date.now()}`;
  const environment = {
    DISTILL_HOME: folder,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_TASK_QUEUE: taskQueue,
    EMULATOR_URL: emulator.url,
    LOG_LEVEL: 'warn',
    PATH: process.env.PATH ?? '',
    ...further,
  };
  const config = loadConfig(environment);
  const store = await openStore(config.storeUrl);
  const connection = await Connection.connect({ address });
  const workers: RunningWorker[] = [];
  const startOne = async () => {
    installSilentRuntime();
    const worker = await startWorker({ config, environment });
    workers.push(worker);
    return worker;
  };
  if (withWorker) await startOne();
  return {
    client: new Client({ connection }),
    taskQueue,
    store,
    emulatorUrl: emulator.url,
    environment,
    setFaults: async (faults) => {
      const response = await fetch(`${emulator.url}/emulator/faults`, {
        method: 'PUT',
        body: JSON.stringify(faults),
        headers: { 'content-type': 'application/json' },
      });
      if (!response.ok) throw new Error(`faults refused: ${await response.text()}`);
    },
    bill: async () => (await (await fetch(`${emulator.url}/emulator/ledger`)).json()) as Bill,
    killEmulator: emulator.killAndStartAgain,
    startWorker: startOne,
    stop: async () => {
      for (const worker of workers) worker.stop();
      await Promise.allSettled(workers.map((worker) => worker.done));
      await connection.close();
      await store.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
