import type { Kysely, Selectable } from 'kysely';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

/** A key of the gateway; only its hash is kept. */
export interface GatewayKeyRecord {
  readonly id: string;
  readonly name: string;
  /** `sha256:…` of the key. */
  readonly hash: string;
  /** The aliases that it may ask; empty for all, and for concrete models. */
  readonly aliases: readonly string[];
  readonly requestsPerMinute: number | null;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export interface GatewayKeys {
  readonly create: (record: Omit<GatewayKeyRecord, 'revokedAt'>) => Promise<void>;
  /** Oldest first, revoked ones among them. */
  readonly list: () => Promise<GatewayKeyRecord[]>;
  /** False where there is no such key; one that is revoked already stays as it is. */
  readonly revoke: (args: { readonly id: string; readonly at: string }) => Promise<boolean>;
}

export function createGatewayKeys({ db }: { readonly db: Kysely<Database> }): GatewayKeys {
  return {
    create: async ({ aliases, ...record }) => {
      await db
        .insertInto('gatewayKeys')
        .values({ ...record, aliases: toJson(aliases), revokedAt: null })
        .execute();
    },
    list: async () => {
      const rows = await db.selectFrom('gatewayKeys').selectAll().orderBy('createdAt').orderBy('id').execute();
      return rows.map(recordOf);
    },
    revoke: async ({ id, at }) => {
      const known = await db.selectFrom('gatewayKeys').select('id').where('id', '=', id).executeTakeFirst();
      if (!known) return false;
      await db
        .updateTable('gatewayKeys')
        .set({ revokedAt: at })
        .where('id', '=', id)
        .where('revokedAt', 'is', null)
        .execute();
      return true;
    },
  };
}

function recordOf(row: Selectable<Database['gatewayKeys']>): GatewayKeyRecord {
  return { ...row, aliases: fromJson(row.aliases) as readonly string[] };
}
