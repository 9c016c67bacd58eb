import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

const LONGEST_PAUSE_IN_MS = 4;
/** A long chain of statements, such as an import, lets the process's other work in this often. */
const LONGEST_STRETCH_IN_MS = 15;
const SQLITE_BUSY = 5;
/** Batches of every size are a statement of their own; the cache must not grow with them. */
const MOST_STATEMENTS = 200;

interface Statement {
  readonly prepared: StatementSync;
  readonly reader: boolean;
}

/**
 * The one connection of a process to its SQLite file. While another process writes it waits, up to `longestWaitInMs` and
 * without holding the event loop: SQLite's own busy timeout would block the thread, and for ever where the writer is
 * a second connection of the same process.
 */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Statement>();
  readonly #longestWaitInMs: number;
  #lastTurn = 0;

  constructor({ database, longestWaitInMs }: { readonly database: DatabaseSync; readonly longestWaitInMs: number }) {
    this.#database = database;
    this.#longestWaitInMs = longestWaitInMs;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (performance.now() - this.#lastTurn > LONGEST_STRETCH_IN_MS) {
      await turn();
      this.#lastTurn = performance.now();
    }
    return this.#whenFree(() => {
      const { prepared, reader } = this.#statement(sql);
      const values = parameters as readonly SQLInputValue[];
      if (reader) return { rows: prepared.all(...values) as Row[] };
      const { changes } = prepared.run(...values);
      return { numAffectedRows: BigInt(changes), rows: [] };
    });
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  /** A busy statement has done nothing, so it may be tried again; within a transaction none is ever busy. */
  async #whenFree<T>(work: () => T): Promise<T> {
    const deadline = performance.now() + this.#longestWaitInMs;
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
        // Random, so that several waiting processes do not keep meeting.
        await sleep(1 + Math.random() * LONGEST_PAUSE_IN_MS);
      }
    }
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
    const prepared = this.#database.prepare(sql);
    const statement = { prepared, reader: prepared.columns().length > 0 };
    this.#statements.set(sql, statement);
    return statement;
  }
}

function isBusy(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  // The low byte is the kind; the rest tells variants of it apart.
  return typeof code === 'number' && (code & 0xff) === SQLITE_BUSY;
}
