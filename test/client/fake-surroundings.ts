import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { CommandError } from '../../client/command-error.ts';
import { runCommandLine } from '../../client/command-line.ts';
import type { Surroundings, TemporalLink } from '../../client/surroundings.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import type { Progress } from '../../workflows/messages.ts';
import { progressOf } from './progress.ts';
import { createRecordedOutput } from './recorded-output.ts';

/** What one command line gave. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A home of its own for commands that run in this process, with a real store and no server unless a test brings one. */
export interface CommandHome {
  readonly folder: string;
  readonly store: Store;
  readonly run: (argv: readonly string[], change?: Partial<Surroundings>) => Promise<Ran>;
  readonly close: () => Promise<void>;
}

export async function createCommandHome(): Promise<CommandHome> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-client-'));
  const store = await openStore(`sqlite:${folder}/store.db`);
  return {
    folder,
    store,
    run: async (argv, change = {}) => {
      const output = createRecordedOutput();
      const errorOutput = createRecordedOutput();
      const surroundings: Surroundings = {
        environment: { DISTILL_HOME: folder },
        output,
        errorOutput,
        readStandardInput: async () => '',
        openStore: async (url) => openStore(url),
        connect: async () => {
          throw new CommandError('No Temporal server answers at 127.0.0.1:1. Start one.');
        },
        fetch: async () => {
          throw new TypeError('fetch failed');
        },
        now: () => new Date('2026-01-05T03:15:00Z'),
        onInterrupt: () => () => {},
        ...change,
      };
      const exitCode = await runCommandLine({ argv, surroundings });
      return { exitCode, stdout: output.text(), stderr: errorOutput.text() };
    },
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A workflow that a command has started. */
export interface Started {
  readonly type: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly args: readonly unknown[];
}

/** A server that records what is started and says of every run what it is told here, a status after the other. */
export function createFakeServer({
  statuses = ['COMPLETED'],
  progress = async () => progressOf(),
  result = async () => null,
}: {
  /** The last one stays. */
  readonly statuses?: readonly string[];
  readonly progress?: () => Promise<Progress>;
  readonly result?: () => Promise<unknown>;
} = {}): {
  readonly started: Started[];
  readonly connect: () => Promise<TemporalLink>;
} {
  const started: Started[] = [];
  const rest = [...statuses];
  const workflow = {
    start: async (type: string, options: Omit<Started, 'type'>) => {
      started.push({ type, ...options });
      return { firstExecutionRunId: `run-${started.length}` };
    },
    getHandle: (workflowId: string) => ({
      describe: async () => {
        const name = rest.length > 1 ? rest.shift() : rest[0];
        if (name === undefined) throw new WorkflowNotFoundError('workflow not found', workflowId, undefined);
        const closeTime = name === 'RUNNING' ? undefined : new Date('2026-01-01T00:02:00Z');
        return { runId: 'r-1', type: 'distill', status: { name }, closeTime };
      },
      query: progress,
      result,
    }),
  };
  const client = { workflow, withDeadline } as unknown as Client;
  return {
    started,
    connect: async () => ({
      client,
      connection: {} as TemporalLink['connection'],
      address: '127.0.0.1:1',
      namespace: 'default',
      close: async () => {},
    }),
  };
}

async function withDeadline<T>(_deadline: number, call: () => Promise<T>): Promise<T> {
  return call();
}
