import type { Kysely } from 'kysely';
import type { ChatMessage } from '../../domain/chat.ts';
import { batches } from '../connection/batches.ts';
import { fromJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

/** Where a record of the gateway lies. */
export type RecordKind = 'escalation' | 'audit';

/** What a run made of a record: a prompt of the pool, or why none. */
export interface AdoptionRecord {
  readonly requestId: string;
  readonly kind: RecordKind;
  readonly task: string;
  readonly fate: 'adopted' | 'unfitting' | 'held-out';
  readonly at: string;
}

/** A record that no run has taken up yet. */
export interface WaitingRecord {
  readonly requestId: string;
  readonly teacher: string;
  readonly messages: readonly ChatMessage[];
  /** The body of a chat completion of an escalation, the bare text of an audit; null once pruned. */
  readonly answer: string | null;
}

/** Which records of the gateway have become training prompts. */
export interface Adoptions {
  /** Keeps what became of records; one that is known stays as it is. */
  readonly save: (records: readonly AdoptionRecord[]) => Promise<void>;
  /** Oldest first; those whose text is gone are none. */
  readonly waiting: (args: {
    readonly task: string;
    readonly kind: RecordKind;
    readonly limit: number;
  }) => Promise<WaitingRecord[]>;
  /** How many escalations since a moment have their text and were taken up by no run. */
  readonly countWaiting: (args: { readonly task: string; readonly since: string }) => Promise<number>;
}

export function createAdoptions({ db }: { readonly db: Kysely<Database> }): Adoptions {
  const waitingEscalations = (task: string) =>
    db
      .selectFrom('escalations')
      .where('escalations.task', '=', task)
      .where('messages', 'is not', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('adoptions')
              .select('adoptions.fate')
              .whereRef('adoptions.requestId', '=', 'escalations.requestId')
              .where('kind', '=', 'escalation'),
          ),
        ),
      );
  const waitingAudits = (task: string) =>
    db
      .selectFrom('audits')
      .where('audits.task', '=', task)
      .where('messages', 'is not', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('adoptions')
              .select('adoptions.fate')
              .whereRef('adoptions.requestId', '=', 'audits.requestId')
              .where('kind', '=', 'audit'),
          ),
        ),
      );
  return {
    save: async (records) => {
      for (const batch of batches(records)) {
        await db
          .insertInto('adoptions')
          .values(batch)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
    waiting: async ({ task, kind, limit }) => {
      const rows =
        kind === 'escalation'
          ? await waitingEscalations(task)
              .select(['requestId', 'teacher', 'messages', 'response as answer'])
              .orderBy('escalations.at')
              .orderBy('requestId')
              .limit(limit)
              .execute()
          : await waitingAudits(task)
              .select(['requestId', 'teacher', 'messages', 'teacherAnswer as answer'])
              .orderBy('audits.at')
              .orderBy('requestId')
              .limit(limit)
              .execute();
      return rows.map(({ messages, ...row }) => ({
        ...row,
        messages: fromJson(messages ?? '[]') as readonly ChatMessage[],
      }));
    },
    countWaiting: async ({ task, since }) => {
      const { count } = await waitingEscalations(task)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('escalations.at', '>=', since)
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}
