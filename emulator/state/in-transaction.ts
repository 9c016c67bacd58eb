import type { DatabaseSync } from 'node:sqlite';

/** Does the work as one transaction: all of it is kept or none. The work must not wait for anything. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}
