import type { Client, Connection } from '@temporalio/client';
import type { Config } from '../config.ts';
import type { Store } from '../store/open-store.ts';

/** Where a command writes to. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly colour: boolean;
}

/** An open connection to a Temporal server. */
export interface TemporalLink {
  readonly client: Client;
  readonly connection: Pick<Connection, 'workflowService' | 'operatorService'>;
  readonly address: string;
  readonly namespace: string;
  readonly close: () => Promise<void>;
}

/** All that the commands reach the world through, so that a test can stand in for it. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  readonly errorOutput: Output;
  readonly readStandardInput: () => Promise<string>;
  readonly openStore: (url: string) => Promise<Store>;
  readonly connect: (config: Config) => Promise<TemporalLink>;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** Calls `listener` at Ctrl-C instead of ending the process, until the answered function is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
}
