import type { Kysely, Selectable } from 'kysely';
import type { ChatMessage } from '../../domain/chat.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

/** A distilled prompt; it never changes, since its id is its content. */
export interface DistilledPromptRecord {
  /** Content hash of task and messages. */
  readonly id: string;
  readonly task: string;
  /** Of the run that made it. */
  readonly runKey: string;
  readonly teacher: string;
  /** The base model that it was made for. */
  readonly student: string;
  /** What stands before every question: instructions and worked examples. */
  readonly messages: readonly ChatMessage[];
  readonly examples: readonly {
    readonly ordinal: number;
    readonly category: string;
    readonly difficulty: string;
    readonly characters: number;
  }[];
  readonly createdAt: string;
}

/** Distilled prompts, each a version of its own. */
export interface PromptLibrary {
  /** Keeps the record; one of the same id stays as it is. */
  readonly save: (record: DistilledPromptRecord) => Promise<void>;
  readonly get: (id: string) => Promise<DistilledPromptRecord | null>;
  /** The prompts of a task, newest first. */
  readonly list: (task: string) => Promise<DistilledPromptRecord[]>;
}

export function createPromptLibrary({ db }: { readonly db: Kysely<Database> }): PromptLibrary {
  return {
    save: async ({ messages, examples, ...record }) => {
      await db
        .insertInto('promptLibrary')
        .values({ ...record, messages: toJson(messages), examples: toJson(examples) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    get: async (id) => {
      const row = await db.selectFrom('promptLibrary').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    list: async (task) => {
      const rows = await db
        .selectFrom('promptLibrary')
        .selectAll()
        .where('task', '=', task)
        .orderBy('createdAt', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(recordOf);
    },
  };
}

function recordOf({ messages, examples, ...row }: Selectable<Database['promptLibrary']>): DistilledPromptRecord {
  return {
    ...row,
    messages: fromJson(messages) as DistilledPromptRecord['messages'],
    examples: fromJson(examples) as DistilledPromptRecord['examples'],
  };
}
