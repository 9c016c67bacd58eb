import { type Config, loadConfig } from '../config.ts';
import type { Store } from '../store/open-store.ts';
import { createDistillClient, type DistillClient } from './distill-client.ts';
import type { Surroundings, TemporalLink } from './surroundings.ts';

/** What one command works with. Store and server are opened when they are first asked for. */
export interface Session {
  readonly surroundings: Surroundings;
  readonly config: Config;
  /** The result goes out as one JSON document. */
  readonly json: boolean;
  /** Says something before the result: on stdout, unless that is kept for one JSON document. */
  readonly say: (text: string) => void;
  /** Says something beside the result, on stderr. */
  readonly note: (text: string) => void;
  readonly store: () => Promise<Store>;
  readonly temporal: () => Promise<TemporalLink>;
  readonly distill: () => Promise<DistillClient>;
  /** Closes what was opened. */
  readonly close: () => Promise<void>;
}

/** A session of one command; throws ConfigError where the environment is wrong. */
export function createSession({
  surroundings,
  json,
}: {
  readonly surroundings: Surroundings;
  readonly json: boolean;
}): Session {
  const config = loadConfig(surroundings.environment);
  let store: Promise<Store> | undefined;
  let temporal: Promise<TemporalLink> | undefined;
  const openTemporal = () => (temporal ??= surroundings.connect(config));
  return {
    surroundings,
    config,
    json,
    say: (text) => (json ? surroundings.errorOutput : surroundings.output).write(`${text}\n`),
    note: (text) => surroundings.errorOutput.write(`${text}\n`),
    store: () => (store ??= surroundings.openStore(config.storeUrl)),
    temporal: openTemporal,
    distill: async () => {
      const { client } = await openTemporal();
      return createDistillClient({ client, taskQueue: config.TEMPORAL_TASK_QUEUE, now: surroundings.now });
    },
    close: async () => {
      const closing = [store, temporal].map(async (opening) => (await opening)?.close());
      await Promise.allSettled(closing);
    },
  };
}
