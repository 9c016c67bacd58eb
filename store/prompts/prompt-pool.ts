import type { Kysely, Selectable } from 'kysely';
import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import type { PoolStock } from '../../domain/prompts/pool-shares.ts';
import type { PoolSource } from '../../domain/prompts/prompt-source.ts';
import { batches } from '../connection/batches.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { PoolPrompt } from '../records.ts';
import type { Database } from '../schema.ts';
import { type NeverDrawn, readNeverDrawn } from './never-drawn.ts';
import { type PoolDraw, readUnused, type Unused, unusedOf } from './pool-draw.ts';

interface PoolCount {
  readonly source: PoolSource;
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly count: number;
}

/** Prompts that no pack draws, by task and content. Runs draw from them; nothing takes them out. */
export interface PromptPool {
  /** Keeps all or none. A prompt that is there already stays as it is, but takes an answer if it has none. */
  readonly add: (
    prompts: readonly PoolPrompt[],
  ) => Promise<{ readonly added: number; readonly known: number; readonly answersAdded: number }>;
  /** How many prompts a run has not drawn before ordinal `before`, of those that were there at `asOf`. */
  readonly available: (args: Unused) => Promise<PoolCount[]>;
  /** The next prompts that a run has not drawn: around the circle of hashes from `start`, behind `after`. */
  readonly draw: (args: PoolDraw) => Promise<PoolPrompt[]>;
  /** Imported prompts that a verifier can decide about and that no run ever drew: around the circle of hashes from `start`. */
  readonly neverDrawn: (args: NeverDrawn) => Promise<PoolPrompt[]>;
  /** How many prompts a task has by source, and for how many of them no verifier can decide. */
  readonly stock: (task: string) => Promise<Omit<PoolStock, 'promptTokens'>[]>;
  /** All prompts of a task in the order of their hashes, those behind `after`. */
  readonly page: (args: {
    readonly task: string;
    readonly after: string | null;
    readonly limit: number;
  }) => Promise<PoolPrompt[]>;
}

export function createPromptPool({ db }: { readonly db: Kysely<Database> }): PromptPool {
  return {
    add: async (prompts) =>
      inTransaction(db, async (transaction) => {
        let [known, answersAdded] = [0, 0];
        // By hash, so that two imports of overlapping files take the rows in the same order.
        for (const batch of batches(prompts.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)))) {
          const rows = await transaction
            .selectFrom('promptPool')
            .select(['task', 'hash', 'answer'])
            .where(
              'hash',
              'in',
              batch.map(({ hash }) => hash),
            )
            .execute();
          const found = new Map(rows.map((row) => [`${row.task} ${row.hash}`, row]));
          for (const { task, hash, answer } of batch) {
            const row = found.get(`${task} ${hash}`);
            if (row === undefined) continue;
            known++;
            if (row.answer === null && answer !== null) answersAdded++;
          }
          await transaction
            .insertInto('promptPool')
            .values(batch.map(columnsOf))
            .onConflict((conflict) =>
              conflict
                .columns(['task', 'hash'])
                .doUpdateSet(({ ref }) => ({ answer: ref('excluded.answer') }))
                .where('promptPool.answer', 'is', null),
            )
            .execute();
        }
        return { added: prompts.length - known, known, answersAdded };
      }),
    available: async (args) => {
      const rows = await unusedOf(db, args)
        .select(({ fn }) => ['source', 'category', 'difficulty', fn.countAll<number>().as('count')])
        .groupBy(['source', 'category', 'difficulty'])
        .execute();
      return rows.map(({ source, category, difficulty, count }) => ({
        source,
        category,
        difficulty: difficulty as Difficulty,
        count,
      }));
    },
    draw: async (args) => (await readUnused(db, args)).map(poolPromptOf),
    neverDrawn: async (args) => (await readNeverDrawn(db, args)).map(poolPromptOf),
    stock: async (task) => {
      const ofTask = db
        .selectFrom('promptPool')
        .select(({ fn }) => ['source', fn.countAll<number>().as('count')])
        .where('task', '=', task)
        .groupBy('source')
        .orderBy('source');
      const all = await ofTask.execute();
      const unverified = await ofTask.where('spec', '=', toJson(null)).execute();
      const answered = await ofTask.where('answer', 'is not', null).execute();
      return all.map(({ source, count }) => ({
        source,
        prompts: count,
        unverified: unverified.find((row) => row.source === source)?.count ?? 0,
        answered: answered.find((row) => row.source === source)?.count ?? 0,
      }));
    },
    page: async ({ task, after, limit }) => {
      const rows = await db
        .selectFrom('promptPool')
        .selectAll()
        .where('task', '=', task)
        .where('hash', '>', after ?? '')
        .orderBy('hash')
        .limit(limit)
        .execute();
      return rows.map(poolPromptOf);
    },
  };
}

function poolPromptOf(row: Selectable<Database['promptPool']>): PoolPrompt {
  const { task, hash, source, category, difficulty, lineage, createdAt } = row;
  return {
    task,
    hash,
    source,
    category,
    difficulty: difficulty as Difficulty,
    messages: fromJson(row.messages) as PoolPrompt['messages'],
    spec: fromJson(row.spec),
    answer: row.answer === null ? null : (fromJson(row.answer) as PoolPrompt['answer']),
    lineage,
    createdAt,
  };
}

function columnsOf(prompt: PoolPrompt): Selectable<Database['promptPool']> {
  const { task, hash, source, category, difficulty, lineage, createdAt } = prompt;
  return {
    task,
    hash,
    source,
    category,
    difficulty,
    lineage,
    createdAt,
    messages: toJson(prompt.messages),
    spec: toJson(prompt.spec),
    answer: prompt.answer === null ? null : toJson(prompt.answer),
  };
}
