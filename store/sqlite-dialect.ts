import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type Driver, SqliteDialect, SqliteDriver } from 'kysely';

const BUSY_TIMEOUT_IN_MS = 15_000;

/** Kysely over Node's own SQLite: WAL, a busy timeout, and transactions that take the write lock at their beginning. */
export function createSqliteDialect({ path }: { readonly path: string }): SqliteDialect {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_IN_MS });
  database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;');
  const config = { database: wrapped(database) };
  return new (class extends SqliteDialect {
    override createDriver(): Driver {
      return new ImmediateDriver(config);
    }
  })(config);
}

class ImmediateDriver extends SqliteDriver {
  /** A deferred transaction that reads before it writes is refused at once where another process wrote meanwhile. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** `node:sqlite` in the shape that Kysely expects of a SQLite library; statements are prepared once. */
function wrapped(database: DatabaseSync) {
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    const reader = statement.columns().length > 0;
    return {
      reader,
      all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
      run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
      iterate: (parameters: readonly unknown[]) =>
        statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>,
    };
  };
  return {
    close: () => database.close(),
    prepare: (sql: string) => {
      if (!/^(select|insert|update|delete)/i.test(sql) || sql.length > 2_000) return prepare(sql);
      let statement = prepared.get(sql);
      if (!statement) prepared.set(sql, (statement = prepare(sql)));
      return statement;
    },
  };
}
