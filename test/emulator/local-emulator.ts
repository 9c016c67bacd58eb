import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { type Faults, faultsSchema } from '../../emulator/faults.ts';
import { type EmulatorOptions, startEmulator } from '../../emulator/start-emulator.ts';

/** What the emulator says that it billed. */
export interface Ledger {
  readonly totals: {
    readonly calls: number;
    readonly delivered: number;
    readonly usd: number;
    readonly jobsUsd: number;
  };
  readonly calls: readonly {
    readonly id: string;
    readonly model: string;
    readonly key: string | null;
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly usd: number;
    readonly startedAt: string;
    readonly delivered: boolean;
  }[];
  readonly jobs: readonly { readonly id: string; readonly status: string; readonly usd: number }[];
}

/** An emulator of a test's own in a temporary folder, and a client that tries once. */
export interface LocalEmulator {
  readonly url: string;
  readonly client: OpenAI;
  readonly stateFolder: string;
  readonly setFaults: (faults: Partial<Faults>) => Promise<void>;
  readonly ledger: () => Promise<Ledger>;
  readonly stop: () => Promise<void>;
}

export async function startLocalEmulator(options: Partial<EmulatorOptions> = {}): Promise<LocalEmulator> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'emulator-test-'));
  const { url, close } = await startEmulator({ host: '127.0.0.1', port: 0, stateFolder, jobSeconds: 0.1, ...options });
  return {
    url,
    client: clientOf(url),
    stateFolder,
    setFaults: (faults) => putFaults(url, faults),
    ledger: () => ledgerOf(url),
    stop: async () => {
      await close();
      await rm(stateFolder, { recursive: true, force: true });
    },
  };
}

export function clientOf(url: string): OpenAI {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: 'any', maxRetries: 0, logLevel: 'off' });
}

export async function ledgerOf(url: string): Promise<Ledger> {
  return (await (await fetch(`${url}/emulator/ledger`)).json()) as Ledger;
}

/** Replaces all faults. */
export async function putFaults(url: string, faults: Partial<Faults>): Promise<void> {
  const body = JSON.stringify(faultsSchema.parse(faults));
  const { status } = await fetch(`${url}/emulator/faults`, { method: 'PUT', body });
  if (status !== 200) throw new Error(`The faults were refused with ${status}.`);
}
