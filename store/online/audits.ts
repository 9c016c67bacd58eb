import type { Kysely, Selectable } from 'kysely';
import type { ChatMessage } from '../../domain/chat.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

/** An accepted answer that the teacher was asked about as well, off the reply path. */
export interface AuditRecord {
  readonly requestId: string;
  readonly task: string;
  readonly at: string;
  readonly student: string;
  readonly teacher: string;
  readonly signal: string | null;
  readonly confidence: number;
  readonly threshold: number;
  /** The probability with which this request was drawn: its inverse is its weight. */
  readonly probability: number;
  readonly messages: readonly ChatMessage[] | null;
  readonly studentAnswer: string | null;
  readonly teacherAnswer: string | null;
  /** Null until a verifier, a judge or a person has said so. */
  readonly studentRight: boolean | null;
  readonly teacherRight: boolean | null;
  readonly gradedBy: string | null;
}

/** The random share of accepted traffic that is audited. */
export interface Audits {
  /** Keeps the record; one of the same request id stays as it is. */
  readonly save: (record: AuditRecord) => Promise<void>;
  /** Says who was right; null for both where it cannot be told. */
  readonly grade: (grade: {
    readonly requestId: string;
    readonly studentRight: boolean | null;
    readonly teacherRight: boolean | null;
    readonly gradedBy: string;
  }) => Promise<void>;
  /** By request id, those behind `after` that nobody has graded and whose texts are there. */
  readonly ungraded: (args: {
    readonly task: string;
    readonly after: string;
    readonly limit: number;
  }) => Promise<AuditRecord[]>;
  /** Newest first, of one student or of all. */
  readonly list: (args: {
    readonly task: string;
    readonly student?: string;
    readonly limit: number;
    readonly since?: string;
  }) => Promise<AuditRecord[]>;
}

export function createAudits({ db }: { readonly db: Kysely<Database> }): Audits {
  return {
    save: async (record) => {
      await db
        .insertInto('audits')
        .values({
          ...record,
          messages: record.messages === null ? null : toJson(record.messages),
          studentRight: asInteger(record.studentRight),
          teacherRight: asInteger(record.teacherRight),
        })
        .onConflict((conflict) => conflict.column('requestId').doNothing())
        .execute();
    },
    grade: async ({ requestId, studentRight, teacherRight, gradedBy }) => {
      await db
        .updateTable('audits')
        .set({ studentRight: asInteger(studentRight), teacherRight: asInteger(teacherRight), gradedBy })
        .where('requestId', '=', requestId)
        .execute();
    },
    ungraded: async ({ task, after, limit }) => {
      const rows = await db
        .selectFrom('audits')
        .selectAll()
        .where('task', '=', task)
        .where('gradedBy', 'is', null)
        .where('messages', 'is not', null)
        .where('studentAnswer', 'is not', null)
        .where('teacherAnswer', 'is not', null)
        .where('requestId', '>', after)
        .orderBy('requestId')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    list: async ({ task, student, limit, since = '' }) => {
      const rows = await db
        .selectFrom('audits')
        .selectAll()
        .where('task', '=', task)
        .where('at', '>=', since)
        .$if(student !== undefined, (query) => query.where('student', '=', student ?? ''))
        .orderBy('at', 'desc')
        .orderBy('requestId')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
  };
}

function asInteger(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}

function recordOf(row: Selectable<Database['audits']>): AuditRecord {
  return {
    ...row,
    messages: row.messages === null ? null : (fromJson(row.messages) as readonly ChatMessage[]),
    studentRight: row.studentRight === null ? null : row.studentRight === 1,
    teacherRight: row.teacherRight === null ? null : row.teacherRight === 1,
  };
}
