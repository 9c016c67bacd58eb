import { type Dialect, PostgresDialect } from 'kysely';
import { Pool, type PoolClient, type QueryResult, types } from 'pg';

const CONNECT_TIMEOUT_IN_MS = 10_000;
const MOST_CONNECTIONS = 10;

/** PostgreSQL through `pg`. Integers of eight bytes and sums come back as numbers: every one of ours is a safe integer. */
export function createPostgresDialect(url: string): Dialect {
  const { INT8, NUMERIC } = types.builtins;
  const pool = new Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_IN_MS,
    types: {
      getTypeParser: (oid, format) =>
        oid === INT8 || oid === NUMERIC ? Number : types.getTypeParser(oid, format ?? 'text'),
    },
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', replaceNulCharacters);
  return new PostgresDialect({ pool });
}

/** PostgreSQL has no NUL in a text, and a model's answer may hold one: it is written as the replacement character. */
function replaceNulCharacters(client: PoolClient): void {
  const query = client.query.bind(client) as (sql: string, values?: readonly unknown[]) => Promise<QueryResult>;
  const replacing = async (sql: string, values?: readonly unknown[]) =>
    query(
      sql,
      values?.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value)),
    );
  Object.assign(client, { query: replacing });
}
