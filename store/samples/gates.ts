import type { Kysely } from 'kysely';
import type { GateName } from '../../domain/gates/gate-versions.ts';
import type { Quota } from '../../domain/prompts/quotas.ts';
import { batches } from '../connection/batches.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

interface Page {
  readonly runKey: string;
  readonly from: number;
  readonly count: number;
}

/** What a gate has against a sample, beside the reason in words. */
export interface GateFinding {
  readonly runKey: string;
  readonly ordinal: number;
  readonly gate: GateName;
  readonly version: string;
  /** The matched row and its score, or the exam case and the span; null where the reason says it all. */
  readonly evidence: unknown;
}

/** What a second model says of an answer that no verifier decides about. */
export interface CrossCheck {
  readonly runKey: string;
  readonly ordinal: number;
  /** Of the answer that was checked: another one is to be checked anew. */
  readonly answerHash: string;
  readonly model: string;
  readonly version: string;
  /** Null where it gave no readable verdict. */
  readonly pass: boolean | null;
  readonly reason: string;
}

/** What a round was filtered for. */
export interface FilterRound {
  readonly runKey: string;
  readonly round: number;
  readonly from: number;
  readonly to: number;
  readonly quotas: readonly Quota[];
}

/** A rejected sample without its texts. */
export interface Rejection {
  readonly ordinal: number;
  readonly round: number;
  readonly category: string;
  readonly gate: string;
  readonly reason: string;
  /** Null for one without a finding. */
  readonly version: string | null;
  readonly evidence: unknown;
}

/** The gates' part of the store. */
export interface Gates {
  /** Keeps all or none; what was found before of the same sample is replaced. */
  readonly saveFindings: (findings: readonly GateFinding[]) => Promise<void>;
  /** The rejected samples of a run by position, each with what its gate found. */
  readonly rejections: (runKey: string) => Promise<Rejection[]>;
  readonly saveCrossChecks: (checks: readonly CrossCheck[]) => Promise<void>;
  readonly crossChecks: (page: Page) => Promise<CrossCheck[]>;
  /** Keeps what a round is filtered for; the newest word counts. */
  readonly saveRound: (round: FilterRound) => Promise<void>;
  readonly rounds: (runKey: string) => Promise<FilterRound[]>;
}

export function createGates({ db }: { readonly db: Kysely<Database> }): Gates {
  return {
    saveFindings: async (findings) =>
      inTransaction(db, async (transaction) => {
        for (const batch of batches(findings)) {
          await transaction
            .insertInto('gateFindings')
            .values(batch.map((finding) => ({ ...finding, evidence: toJson(finding.evidence) })))
            .onConflict((conflict) =>
              conflict.columns(['runKey', 'ordinal']).doUpdateSet(({ ref }) => ({
                gate: ref('excluded.gate'),
                version: ref('excluded.version'),
                evidence: ref('excluded.evidence'),
              })),
            )
            .execute();
        }
      }),
    rejections: async (runKey) => {
      const rows = await db
        .selectFrom('samples as sample')
        .innerJoin('prompts as prompt', (join) =>
          join.onRef('prompt.runKey', '=', 'sample.runKey').onRef('prompt.ordinal', '=', 'sample.ordinal'),
        )
        .leftJoin('gateFindings as finding', (join) =>
          join
            .onRef('finding.runKey', '=', 'sample.runKey')
            .onRef('finding.ordinal', '=', 'sample.ordinal')
            .onRef('finding.gate', '=', 'sample.gate'),
        )
        .select([
          'sample.ordinal',
          'prompt.round',
          'prompt.category',
          'sample.gate',
          'sample.reason',
          'finding.version',
          'finding.evidence',
        ])
        .where('sample.runKey', '=', runKey)
        .where('sample.status', '=', 'rejected')
        .orderBy('sample.ordinal')
        .execute();
      return rows.map((row) => ({
        ...row,
        gate: row.gate ?? 'unknown',
        reason: row.reason ?? '',
        evidence: row.evidence === null ? null : fromJson(row.evidence),
      }));
    },
    saveCrossChecks: async (checks) =>
      inTransaction(db, async (transaction) => {
        for (const batch of batches(checks)) {
          await transaction
            .insertInto('crossChecks')
            .values(batch.map((check) => ({ ...check, pass: check.pass === null ? null : Number(check.pass) })))
            .onConflict((conflict) =>
              conflict.columns(['runKey', 'ordinal']).doUpdateSet(({ ref }) => ({
                answerHash: ref('excluded.answerHash'),
                model: ref('excluded.model'),
                version: ref('excluded.version'),
                pass: ref('excluded.pass'),
                reason: ref('excluded.reason'),
              })),
            )
            .execute();
        }
      }),
    crossChecks: async ({ runKey, from, count }) => {
      const rows = await db
        .selectFrom('crossChecks')
        .selectAll()
        .where('runKey', '=', runKey)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', from + count)
        .orderBy('ordinal')
        .execute();
      return rows.map((row) => ({ ...row, pass: row.pass === null ? null : row.pass === 1 }));
    },
    saveRound: async ({ runKey, round, from, to, quotas }) => {
      await db
        .insertInto('filterRounds')
        .values({ runKey, round, fromOrdinal: from, toOrdinal: to, quotas: toJson(quotas) })
        .onConflict((conflict) =>
          conflict.columns(['runKey', 'round']).doUpdateSet(({ ref }) => ({
            fromOrdinal: ref('excluded.fromOrdinal'),
            toOrdinal: ref('excluded.toOrdinal'),
            quotas: ref('excluded.quotas'),
          })),
        )
        .execute();
    },
    rounds: async (runKey) => {
      const rows = await db
        .selectFrom('filterRounds')
        .selectAll()
        .where('runKey', '=', runKey)
        .orderBy('round')
        .execute();
      return rows.map(({ round, fromOrdinal, toOrdinal, quotas }) => ({
        runKey,
        round,
        from: fromOrdinal,
        to: toOrdinal,
        quotas: fromJson(quotas) as readonly Quota[],
      }));
    },
  };
}
