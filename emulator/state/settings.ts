import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const rowSchema = z.object({ value: z.string() });

/** Named texts that survive a restart. */
export interface Settings {
  readonly get: (name: string) => string | null;
  readonly set: (name: string, value: string) => void;
}

/** Settings, kept in the database. */
export function createSettings(database: DatabaseSync): Settings {
  const get = database.prepare('select value from settings where name = ?');
  const set = database.prepare(
    'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  );
  return {
    get: (name) => rowSchema.optional().parse(get.get(name))?.value ?? null,
    set: (name, value) => {
      set.run(name, value);
    },
  };
}
