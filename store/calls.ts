import type { Kysely } from 'kysely';
import { type Admission, type AdmissionRequest, admit } from './admission.ts';
import type { Database } from './schema.ts';
import { type Ending, fail, lose, type Settlement, settle } from './settlement.ts';

/** What a run has spent, from its counters. */
export interface SpendSummary {
  readonly usdMicro: number;
  /** Answers paid for. */
  readonly calls: number;
  /** Answers found paid already and used again. */
  readonly reused: number;
  readonly byStage: Readonly<Record<string, number>>;
  /** The part that was charged at its upper bound because no answer came. */
  readonly lostMicroUsd: number;
}

/** The ledger of paid calls: claim, reservation and answer of each in one row. */
export function createCalls({
  db,
  now,
  isPostgres,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => number;
  readonly isPostgres: boolean;
}) {
  const transact = <T>(work: (transaction: Kysely<Database>) => Promise<T>): Promise<T> =>
    db.transaction().execute(work);
  return {
    admit: async (request: AdmissionRequest): Promise<Admission> =>
      transact((transaction) => admit({ transaction, request, nowMs: now(), isPostgres })),
    settle: async (settlement: Settlement): Promise<void> =>
      transact((transaction) => settle({ transaction, settlement, nowMs: now(), isPostgres })),
    fail: async (
      ending: Ending & { readonly httpStatus: number | null; readonly countsAsAttempt: boolean },
    ): Promise<void> => transact((transaction) => fail({ transaction, ending, nowMs: now(), isPostgres })),
    lose: async (ending: Ending): Promise<void> =>
      transact((transaction) => lose({ transaction, ending, nowMs: now(), isPostgres })),

    /** Extends every living reservation of an owner. */
    async renew({ leaseOwner, leaseMs }: { readonly leaseOwner: string; readonly leaseMs: number }): Promise<void> {
      await db
        .updateTable('calls')
        .set({ leaseUntilMs: now() + leaseMs })
        .where('leaseOwner', '=', leaseOwner)
        .where('state', '=', 'reserved')
        .execute();
    },
    async get(key: string) {
      return (await db.selectFrom('calls').selectAll().where('key', '=', key).executeTakeFirst()) ?? null;
    },
    /** Reservations of a run that nobody has settled, dead ones included. */
    async open(runKey: string): Promise<number> {
      const row = await db
        .selectFrom('calls')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('runKey', '=', runKey)
        .where('state', '=', 'reserved')
        .executeTakeFirstOrThrow();
      return row.count;
    },
    async spend(runKey: string): Promise<SpendSummary> {
      const rows = await db
        .selectFrom('stageSpends')
        .selectAll()
        .where('runKey', '=', runKey)
        .orderBy('stage')
        .execute();
      const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
      return {
        usdMicro: sum((row) => row.spentMicroUsd),
        calls: sum((row) => row.calls),
        reused: sum((row) => row.reused),
        byStage: Object.fromEntries(rows.map((row) => [row.stage, row.spentMicroUsd])),
        lostMicroUsd: sum((row) => row.lostMicroUsd),
      };
    },
  };
}
