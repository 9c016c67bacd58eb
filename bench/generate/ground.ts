import { join } from 'node:path';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { nodeProcess } from '../../scripts/processes/node-process.ts';
import type { Guardian, RunningProcess } from '../../scripts/processes/start-guardian.ts';
import { waitReady } from '../../scripts/processes/wait-ready.ts';
import type { Service } from './scenario.ts';

/** How long one of the processes may take to be ready on a busy machine. */
export const READY_WITHIN_MS = 60_000;

/** What the engines are measured on. */
export interface Ground {
  readonly guardian: Guardian;
  /** Of the Temporal server. */
  readonly temporalAddress: string;
  /** SIGKILL to it, and its return with what its database holds; only where it is the benchmark's own. */
  readonly killServer?: () => Promise<void>;
  readonly startServer?: () => Promise<void>;
  /** Where stores and logs go; a folder per measurement within it. */
  readonly folder: string;
}

/** Starts one of the benchmark's processes with these arguments. */
export async function startBenchProcess({
  guardian,
  folder,
  name,
  entryFile,
  args = [],
  environment = {},
}: {
  readonly guardian: Guardian;
  readonly folder: string;
  readonly name: string;
  /** Beside this file. */
  readonly entryFile: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<RunningProcess> {
  const process = await nodeProcess({
    name,
    entryFile: join('bench', 'generate', entryFile),
    environment,
    logFolder: folder,
  });
  return guardian.start({ ...process, arguments: [...process.arguments, ...args] });
}

/** Starts a provider with an empty ledger, lets an engine use it and ends it. */
export async function withProvider<T>({
  guardian,
  folder,
  service,
  use,
}: {
  readonly guardian: Guardian;
  readonly folder: string;
  readonly service: Service;
  readonly use: (providerUrl: string) => Promise<T>;
}): Promise<T> {
  const [port] = (await findFreePorts(1)) as [number];
  const provider = await startBenchProcess({
    guardian,
    folder,
    name: 'provider',
    entryFile: 'mock-provider-process.ts',
    args: [String(port), JSON.stringify(service)],
  });
  try {
    await waitReady(provider, READY_WITHIN_MS);
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    await provider.stop();
  }
}
