import { Client, Connection } from '@temporalio/client';
import type { Config } from '../config.ts';
import { noServerText, temporalOptions } from '../temporal-options.ts';
import { CommandError } from './command-error.ts';
import type { TemporalLink } from './surroundings.ts';

const CONNECT_TIMEOUT_IN_MS = 4_000;

/** Connects to the Temporal server of the environment; one sentence with the remedy where none answers. */
export async function connectTemporal({
  config,
  environment,
}: {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<TemporalLink> {
  const { connectionOptions, namespace } = temporalOptions({ environment, localPort: config.TEMPORAL_PORT });
  const { address = '', tls, apiKey, metadata } = connectionOptions;
  const connection = Connection.lazy({
    address,
    ...(tls === undefined ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
    connectTimeout: CONNECT_TIMEOUT_IN_MS,
  });
  try {
    await connection.ensureConnected();
  } catch (error) {
    await connection.close();
    throw new CommandError(noServerText(address), { cause: error });
  }
  return {
    client: new Client({ connection, namespace }),
    connection,
    address,
    namespace,
    close: async () => connection.close(),
  };
}
