import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** Things with an id, each kept whole. */
export interface Records<T extends { readonly id: string }> {
  readonly find: (id: string) => T | null;
  /** Every one, oldest first. */
  readonly all: () => T[];
  /** Keeps one; what is there under its id already stays as it is. */
  readonly insert: (record: T) => void;
  /** Changes fields of one that is there and answers the whole of it. */
  readonly update: (id: string, fields: Partial<T>) => T;
  /** Whether there was one to remove. */
  readonly remove: (id: string) => boolean;
}

const rowSchema = z.object({ record: z.string() });

/** Records as JSON in a table of the database that has the columns `sequence`, `id` and `record`. */
export function createRecords<T extends { readonly id: string }>({
  database,
  table,
  schema,
}: {
  readonly database: DatabaseSync;
  readonly table: 'batches' | 'jobs' | 'models';
  readonly schema: z.ZodType<T>;
}): Records<T> {
  const one = database.prepare(`select record from ${table} where id = ?`);
  const every = database.prepare(`select record from ${table} order by sequence`);
  const insert = database.prepare(`insert or ignore into ${table} (id, record) values (?, ?)`);
  const update = database.prepare(`update ${table} set record = ? where id = ?`);
  const remove = database.prepare(`delete from ${table} where id = ?`);
  const read = (row: unknown) => schema.parse(JSON.parse(rowSchema.parse(row).record));
  const find = (id: string) => {
    const row = one.get(id);
    return row === undefined ? null : read(row);
  };
  return {
    find,
    all: () => every.all().map(read),
    insert: (record) => {
      insert.run(record.id, JSON.stringify(record));
    },
    update: (id, fields) => {
      const record = find(id);
      if (record === null) throw new RangeError(`There is no ${id} among the ${table}.`);
      const changed = { ...record, ...fields };
      update.run(JSON.stringify(changed), id);
      return changed;
    },
    remove: (id) => remove.run(id).changes > 0,
  };
}
