import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The ledger of paid calls, and the budgets and rate windows that admit them. */
export const ledger: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable('calls')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('lease_owner', 'text', (column) => column.notNull())
      .addColumn('lease_until_ms', 'bigint', (column) => column.notNull())
      .addColumn('reserved_micro_usd', 'bigint', (column) => column.notNull())
      .addColumn('spent_micro_usd', 'bigint', (column) => column.notNull())
      .addColumn('reuses', 'integer', (column) => column.notNull())
      .addColumn('http_status', 'integer')
      .addColumn('error_type', 'text')
      .addColumn('error_message', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('response', 'text')
      .execute();
    // Partial: only the few calls in these states are in them, so an answered call costs them nothing.
    await sql`create index calls_open_by_owner on calls (lease_owner) where state = 'reserved'`.execute(db);
    await sql`create index calls_open_by_run on calls (run_key, lease_until_ms) where state = 'reserved'`.execute(db);
    await sql`create index calls_unanswered on calls (run_key) where state in ('failed', 'lost')`.execute(db);
    await schema
      .createTable('lost_leases')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('lease_owner', 'text', (column) => column.notNull())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('charged_micro_usd', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('lost_leases_key', ['key', 'lease_owner'])
      .execute();

    await schema
      .createTable('budgets')
      .addColumn('run_key', 'text', (column) => column.primaryKey())
      .addColumn('limit_micro_usd', 'bigint')
      .addColumn('spent_micro_usd', 'bigint', (column) => column.notNull())
      .addColumn('reserved_micro_usd', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('budget_stages')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('spent_micro_usd', 'bigint', (column) => column.notNull())
      .addColumn('lost_micro_usd', 'bigint', (column) => column.notNull())
      .addColumn('calls', 'integer', (column) => column.notNull())
      .addColumn('reused', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('budget_stages_key', ['run_key', 'stage'])
      .execute();
    await schema
      .createTable('limits')
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .addColumn('tokens', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createIndex('limits_by_model')
      .on('limits')
      .columns(['provider', 'model', 'at_ms', 'tokens'])
      .execute();
  },
};
