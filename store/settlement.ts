import { book, type CallRow, type LedgerTransaction, lockCall } from './call-row.ts';

export interface Settlement {
  readonly key: string;
  readonly leaseOwner: string;
  /** The body as it was received. */
  readonly response: string;
  readonly costMicroUsd: number;
  readonly httpStatus: number;
}

export interface Ending {
  readonly key: string;
  readonly leaseOwner: string;
  readonly errorType: string;
  readonly errorMessage: string;
}

/**
 * An answer came: the reservation becomes its true cost. An owner whose reservation was taken over meanwhile still
 * leaves its answer where there is none, since it is paid; its money was charged at the upper bound when it was given
 * up, and stays so. What the new owner pays beside it is charged when that one settles.
 */
export async function settle({
  settlement,
  ...ledger
}: LedgerTransaction & { readonly settlement: Settlement }): Promise<void> {
  const { transaction, nowMs } = ledger;
  const { key, leaseOwner, response, costMicroUsd, httpStatus } = settlement;
  const row = await lockCall(ledger, key);
  if (!row) throw new Error(`The ledger has no call ${key}.`);
  const isHolder = holds(row, leaseOwner);
  if (!isHolder && row.state === 'done') return;
  await transaction
    .updateTable('calls')
    .set({
      state: 'done',
      updatedAt: new Date(nowMs).toISOString(),
      ...(row.state === 'done' ? {} : { response, httpStatus }),
      ...(isHolder ? { ...RELEASED, spentMicroUsd: row.spentMicroUsd + costMicroUsd } : {}),
    })
    .where('key', '=', key)
    .execute();
  await book(transaction, {
    runKey: row.runKey,
    stage: row.stage,
    calls: 1,
    ...(isHolder ? { reservedMicroUsd: -row.reservedMicroUsd, spentMicroUsd: costMicroUsd } : {}),
  });
}

/** The provider refused: the reservation is freed and costs nothing. */
export async function fail({
  ending,
  ...ledger
}: LedgerTransaction & {
  readonly ending: Ending & { readonly httpStatus: number | null; readonly countsAsAttempt: boolean };
}): Promise<void> {
  await end({
    ledger,
    ending,
    state: 'failed',
    attempts: ending.countsAsAttempt ? 1 : 0,
    httpStatus: ending.httpStatus,
    isCharged: false,
  });
}

/** No answer came and none will: the reservation is charged whole, since the provider may have billed it. */
export async function lose({ ending, ...ledger }: LedgerTransaction & { readonly ending: Ending }): Promise<void> {
  await end({ ledger, ending, state: 'lost', attempts: 1, httpStatus: null, isCharged: true });
}

async function end({
  ledger,
  ending,
  state,
  attempts,
  httpStatus,
  isCharged,
}: {
  ledger: LedgerTransaction;
  ending: Ending;
  state: string;
  attempts: number;
  httpStatus: number | null;
  isCharged: boolean;
}): Promise<void> {
  const { transaction, nowMs } = ledger;
  const row = await lockCall(ledger, ending.key);
  // Whoever was given up has been charged and counted already.
  if (!row || !holds(row, ending.leaseOwner)) return;
  const charge = isCharged ? row.reservedMicroUsd : 0;
  await transaction
    .updateTable('calls')
    .set({
      ...RELEASED,
      spentMicroUsd: row.spentMicroUsd + charge,
      updatedAt: new Date(nowMs).toISOString(),
      ...(row.state === 'done'
        ? {}
        : {
            state,
            httpStatus,
            attempts: row.attempts + attempts,
            errorType: ending.errorType,
            errorMessage: ending.errorMessage,
          }),
    })
    .where('key', '=', ending.key)
    .execute();
  const { runKey, stage } = row;
  await book(transaction, {
    runKey,
    stage,
    reservedMicroUsd: -row.reservedMicroUsd,
    spentMicroUsd: charge,
    lostMicroUsd: charge,
  });
}

const RELEASED = { reservedMicroUsd: 0, leaseOwner: null, leaseUntilMs: null } as const;

function holds(row: CallRow, leaseOwner: string): boolean {
  return row.leaseOwner === leaseOwner && row.leaseUntilMs !== null;
}
