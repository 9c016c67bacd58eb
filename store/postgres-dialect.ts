import { PostgresDialect } from 'kysely';
import pg from 'pg';

const INT8 = 20;
const MOST_CONNECTIONS = 10;

/** Kysely over PostgreSQL; 64-bit integers come back as numbers, since ours stay far below 2^53. */
export function createPostgresDialect({ url }: { readonly url: string }): PostgresDialect {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
  };
  const pool = new pg.Pool({ connectionString: url, max: MOST_CONNECTIONS, types: types as pg.CustomTypesConfig });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
