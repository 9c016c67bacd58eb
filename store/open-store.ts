import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Dialect, Kysely, sql } from 'kysely';
import { createBudgets } from './budgets.ts';
import { createCalls } from './calls.ts';
import { createDatasets } from './datasets.ts';
import { createDocuments } from './documents.ts';
import { createEvaluations } from './evaluations.ts';
import { createExams } from './exams.ts';
import { createJobs } from './jobs.ts';
import { migrate } from './migrate.ts';
import { createModels } from './models.ts';
import { createPostgresDialect } from './postgres-dialect.ts';
import { createPrompts } from './prompts.ts';
import { createRuns } from './runs.ts';
import { createSamples } from './samples.ts';
import type { Database } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { createVerdicts } from './verdicts.ts';

/** A store that cannot be opened; the message says which, why, and what to do. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

export type Store = Awaited<ReturnType<typeof openStore>>;

/**
 * Opens `sqlite:PATH` or `postgres://…` and brings its tables up to date. Throws StoreUnavailableError where it
 * cannot. `now` is the clock of leases and limits, in epoch milliseconds.
 */
export async function openStore(url: string, { now = Date.now }: { readonly now?: () => number } = {}) {
  const place = url.replace(/:\/\/[^@/]*@/, '://…@');
  const db = await opened(url).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreUnavailableError(
      `The store ${place} cannot be opened: ${why}. Check STORE_URL, the folder's rights or the database.`,
    );
  });
  const isPostgres = url.startsWith('postgres');
  return {
    runs: createRuns({ db }),
    documents: createDocuments({ db }),
    prompts: createPrompts({ db }),
    samples: createSamples({ db }),
    datasets: createDatasets({ db }),
    jobs: createJobs({ db }),
    exams: createExams({ db }),
    evaluations: createEvaluations({ db }),
    verdicts: createVerdicts({ db }),
    models: createModels({ db }),
    budgets: createBudgets({ db }),
    calls: createCalls({ db, now, isPostgres }),
    ping: async (): Promise<void> => {
      await sql`select 1`.execute(db);
    },
    close: async (): Promise<void> => db.destroy(),
  };
}

async function opened(url: string): Promise<Kysely<Database>> {
  const db = new Kysely<Database>({ dialect: dialectOf(url) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy().catch(() => {});
    throw error;
  }
  return db;
}

function dialectOf(url: string): Dialect {
  if (/^postgres(ql)?:\/\//.test(url)) return createPostgresDialect({ url });
  if (!url.startsWith('sqlite:')) throw new Error('it is neither sqlite:PATH nor postgres://…');
  const path = url.slice('sqlite:'.length);
  mkdirSync(dirname(path), { recursive: true });
  return createSqliteDialect({ path });
}
