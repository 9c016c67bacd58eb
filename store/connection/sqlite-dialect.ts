import { DatabaseSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { SqliteConnection } from './sqlite-connection.ts';

const LONGEST_WAIT_IN_MS = 10_000;

/**
 * SQLite through Node's own module. The file is in WAL mode, so readers never wait; a transaction takes the write
 * lock at its start, since one that reads first and writes later fails at once when another process wrote in between.
 */
export function createSqliteDialect(
  path: string,
  { longestWaitInMs = LONGEST_WAIT_IN_MS }: { readonly longestWaitInMs?: number } = {},
): Dialect {
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => createSqliteDriver({ path, longestWaitInMs }),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Migrations run inside a transaction, so processes that start together on a fresh file take turns. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function createSqliteDriver({
  path,
  longestWaitInMs,
}: {
  readonly path: string;
  readonly longestWaitInMs: number;
}): Driver {
  let database: DatabaseSync | undefined;
  let connection: SqliteConnection | undefined;
  return {
    init: async () => {
      database = new DatabaseSync(path, { timeout: 0 });
      try {
        connection = new SqliteConnection({ database, longestWaitInMs });
        await run(connection, 'pragma journal_mode = wal');
        await run(connection, 'pragma synchronous = normal');
      } catch (error) {
        database.close();
        throw error;
      }
    },
    acquireConnection: async () => {
      if (!connection) throw new Error('the SQLite driver is not initialised');
      return connection;
    },
    releaseConnection: async () => {},
    beginTransaction: async (target) => run(target, 'begin immediate'),
    commitTransaction: async (target) => run(target, 'commit'),
    // A full disk has ended the transaction already; to roll it back once more would hide why.
    rollbackTransaction: async (target) => {
      if (database?.isTransaction) await run(target, 'rollback');
    },
    destroy: async () => database?.close(),
  };
}

async function run(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}
