import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { initialMigration } from './migrations/initial.ts';
import type { Database } from './schema.ts';

/** Brings the tables up to date; several processes may do so at once. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ '2026-11-24-initial': initialMigration }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(String(error));
}
