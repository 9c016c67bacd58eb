import { type Kysely, sql } from 'kysely';
import { grouped } from './connection/grouped.ts';
import { inTransaction } from './connection/transaction.ts';
import type { Admission, AdmissionRequest } from './ledger/admission.ts';
import { admitCalls } from './ledger/admit-calls.ts';
import { type CallFailure, failCall } from './ledger/fail-call.ts';
import { type CallRecord, lockCall } from './ledger/lock-call.ts';
import { loseReservation } from './ledger/lose-reservation.ts';
import { type Lease, renewLeases } from './ledger/renew-leases.ts';
import { type RunSpend, readRunSpend } from './ledger/run-spend.ts';
import { settleCalls } from './ledger/settle-calls.ts';
import type { Settlement } from './ledger/settlement.ts';
import type { Database } from './schema.ts';

/** The ledger of paid calls, and the one gate before them. */
export interface Calls {
  /**
   * Decides in one transaction whether a call may leave: an answer that is paid is given back; a live lease of another
   * owner is waited for; an expired one is booked as lost and reclaimed; then attempts, the model's limits and the
   * run's budget are looked at, and the money is reserved under a lease. Exact over all processes. What is asked for
   * at the same time shares a transaction, here as in `settle` and `renew`.
   */
  readonly admit: (request: AdmissionRequest) => Promise<Admission>;
  /** Keeps a received answer, raw, with its true cost; `settleCalls` has the rules for one that comes late. */
  readonly settle: (settlement: Settlement) => Promise<void>;
  /** Ends a call that was answered by an error status; it costs nothing. */
  readonly fail: (failure: CallFailure) => Promise<void>;
  /** Ends a call whose answer never came: charged at its upper bound, and an attempt. Nothing where it ended before. */
  readonly lose: (loss: {
    readonly key: string;
    readonly leaseOwner: string;
    readonly errorType: string;
    readonly errorMessage: string;
  }) => Promise<void>;
  /** Extends every live lease of an owner; expired ones stay expired. */
  readonly renew: (lease: Lease) => Promise<void>;
  readonly get: (key: string) => Promise<CallRecord | null>;
  readonly spend: (runKey: string) => Promise<RunSpend>;
  /** How many calls of a run are in flight under a live lease. */
  readonly open: (runKey: string) => Promise<number>;
  /** Gives every unanswered call of a run its attempts back, for a run that is taken up again. */
  readonly reopen: (runKey: string) => Promise<void>;
}

/** As many as one transaction takes without holding the event loop for long. */
const LARGEST_GROUP = 50;

/** The partial indexes serve these queries only where the state is written out, not bound. */
export function createCalls({ db, now }: { readonly db: Kysely<Database>; readonly now: () => number }): Calls {
  const settle = grouped<Settlement, null>({
    largest: LARGEST_GROUP,
    work: async (settlements) => settleCalls({ db, now, settlements }),
  });
  const renew = grouped<Lease, null>({
    largest: LARGEST_GROUP,
    work: async (leases) => renewLeases({ db, now, leases }),
  });
  return {
    admit: grouped<AdmissionRequest, Admission>({
      largest: LARGEST_GROUP,
      work: async (requests) => admitCalls({ db, now, requests }),
    }),
    settle: async (settlement) => {
      await settle(settlement);
    },
    fail: async (failure) => failCall({ db, now, failure }),
    lose: async ({ key, leaseOwner, errorType, errorMessage }) =>
      inTransaction(db, async (transaction) => {
        const call = await lockCall(transaction, key);
        if (call?.state !== 'reserved' || call.leaseOwner !== leaseOwner) return;
        await loseReservation({ transaction, call, errorType, errorMessage, at: now() });
      }),
    renew: async (lease) => {
      await renew(lease);
    },
    get: async (key) => {
      const row = await db.selectFrom('calls').selectAll().where('key', '=', key).executeTakeFirst();
      return row ? { ...row } : null;
    },
    spend: async (runKey) => readRunSpend(db, runKey),
    open: async (runKey) => {
      const { count } = await db
        .selectFrom('calls')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('runKey', '=', runKey)
        .where('state', '=', sql.lit('reserved'))
        .where('leaseUntilMs', '>', now())
        .executeTakeFirstOrThrow();
      return count;
    },
    reopen: async (runKey) => {
      await inTransaction(db, async (transaction) => {
        await transaction
          .updateTable('calls')
          .set({ attempts: 0 })
          .where('runKey', '=', runKey)
          .where('state', 'in', [sql.lit('failed' as const), sql.lit('lost' as const)])
          .execute();
      });
    },
  };
}
