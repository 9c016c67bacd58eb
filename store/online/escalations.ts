import type { Kysely, Selectable } from 'kysely';
import type { ChatMessage } from '../../domain/chat.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

/** A request that the gateway passed to the teacher. */
export interface EscalationRecord {
  readonly requestId: string;
  /** Content hash of the request: another request must not take the id's answer. */
  readonly requestHash: string;
  readonly task: string;
  readonly at: string;
  readonly decision: string;
  readonly student: string;
  readonly teacher: string;
  readonly signal: string | null;
  readonly confidence: number | null;
  readonly threshold: number;
  readonly calibration: string | null;
  /** Null once pruned, as are the answers. */
  readonly messages: readonly ChatMessage[] | null;
  readonly studentAnswer: string | null;
  /** The teacher's answer as the client got it: the body of a chat completion. */
  readonly response: string | null;
}

/** What the gateway passed on. */
export interface Escalations {
  /** Keeps the record unless its request id has one already; answers the one that is kept. */
  readonly commit: (record: EscalationRecord) => Promise<EscalationRecord>;
  readonly get: (requestId: string) => Promise<EscalationRecord | null>;
  /** Newest first. */
  readonly list: (args: {
    readonly task: string;
    readonly limit: number;
    readonly since?: string;
  }) => Promise<EscalationRecord[]>;
  readonly count: (args: {
    readonly task: string;
    readonly student?: string;
    readonly since?: string;
  }) => Promise<number>;
  /** How many each student version left to the teacher. */
  readonly countByStudent: (task: string) => Promise<{ readonly student: string; readonly count: number }[]>;
}

export function createEscalations({ db }: { readonly db: Kysely<Database> }): Escalations {
  const get: Escalations['get'] = async (requestId) => {
    const row = await db.selectFrom('escalations').selectAll().where('requestId', '=', requestId).executeTakeFirst();
    return row ? recordOf(row) : null;
  };
  return {
    get,
    commit: async (record) => {
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto('escalations')
        .values({ ...record, messages: record.messages === null ? null : toJson(record.messages) })
        .onConflict((conflict) => conflict.column('requestId').doNothing())
        .executeTakeFirst();
      return added ? record : ((await get(record.requestId)) ?? record);
    },
    list: async ({ task, limit, since = '' }) => {
      const rows = await db
        .selectFrom('escalations')
        .selectAll()
        .where('task', '=', task)
        .where('at', '>=', since)
        .orderBy('at', 'desc')
        .orderBy('requestId')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    count: async ({ task, student, since = '' }) => {
      const { count } = await db
        .selectFrom('escalations')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('task', '=', task)
        .where('at', '>=', since)
        .$if(student !== undefined, (query) => query.where('student', '=', student ?? ''))
        .executeTakeFirstOrThrow();
      return count;
    },
    countByStudent: async (task) =>
      db
        .selectFrom('escalations')
        .select(({ fn }) => ['student', fn.countAll<number>().as('count')])
        .where('task', '=', task)
        .groupBy('student')
        .orderBy('student')
        .execute(),
  };
}

function recordOf(row: Selectable<Database['escalations']>): EscalationRecord {
  return { ...row, messages: row.messages === null ? null : (fromJson(row.messages) as readonly ChatMessage[]) };
}
