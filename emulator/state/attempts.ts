import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const rowSchema = z.object({ attempts: z.number() });

/** Counts the attempts of a key: 1 at the first call, and it goes on after a restart. */
export function createAttempts(database: DatabaseSync): (key: string) => number {
  const count = database.prepare(
    'insert into attempts (key, attempts) values (?, 1) on conflict (key) do update set attempts = attempts + 1 returning attempts',
  );
  return (key) => rowSchema.parse(count.get(key)).attempts;
}
