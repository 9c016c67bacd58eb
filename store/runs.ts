import type { Kysely, Selectable } from 'kysely';
import { fromJson, toJson } from './connection/json-column.ts';
import type { RunRecord } from './records.ts';
import type { Database } from './schema.ts';

type NewRun = Omit<RunRecord, 'endedAt' | 'outcome' | 'reason' | 'result' | 'projection'> &
  Partial<Pick<RunRecord, 'projection'>>;

/** The executions of workflows. */
export interface Runs {
  /** Records a run at its start. Repeated for the same run id it only fills in what was not known yet. */
  readonly begin: (record: NewRun) => Promise<void>;
  readonly finish: (ending: {
    readonly runId: string;
    readonly endedAt: string;
    readonly outcome: string;
    readonly reason: string;
    readonly result: unknown;
  }) => Promise<void>;
  /** The newest execution of a workflow id; null where there is none. */
  readonly byWorkflowId: (workflowId: string) => Promise<RunRecord | null>;
  /** The newest execution under a run key; null where there is none. */
  readonly byRunKey: (runKey: string) => Promise<RunRecord | null>;
  /** Newest first. */
  readonly list: (args: { readonly limit: number; readonly task?: string | undefined }) => Promise<RunRecord[]>;
  /** When the newest such run started; null where there is none. */
  readonly latestStart: (args: {
    readonly task: string;
    readonly kind: RunRecord['kind'];
    readonly workflowIdPrefix?: string | undefined;
  }) => Promise<string | null>;
}

export function createRuns({ db }: { readonly db: Kysely<Database> }): Runs {
  const newestFirst = () => db.selectFrom('runs').selectAll().orderBy('startedAt', 'desc').orderBy('runId', 'desc');
  return {
    begin: async ({ runId, workflowId, runKey, kind, task, input, examVersion, startedAt, projection = null }) => {
      await db
        .insertInto('runs')
        .values({
          runId,
          workflowId,
          runKey,
          kind,
          task,
          input: toJson(input),
          examVersion,
          startedAt,
          endedAt: null,
          outcome: null,
          reason: null,
          result: toJson(null),
          projection: projection === null ? null : toJson(projection),
        })
        .onConflict((conflict) =>
          conflict.column('runId').doUpdateSet(({ fn, ref }) => ({
            examVersion: fn.coalesce(ref('excluded.examVersion'), ref('runs.examVersion')),
            projection: fn.coalesce(ref('excluded.projection'), ref('runs.projection')),
          })),
        )
        .execute();
    },
    finish: async ({ runId, endedAt, outcome, reason, result }) => {
      await db
        .updateTable('runs')
        .set({ endedAt, outcome, reason, result: toJson(result) })
        .where('runId', '=', runId)
        .execute();
    },
    byWorkflowId: async (workflowId) => {
      const row = await newestFirst().where('workflowId', '=', workflowId).limit(1).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    byRunKey: async (runKey) => {
      const row = await newestFirst().where('runKey', '=', runKey).limit(1).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    list: async ({ limit, task }) => {
      const rows = await newestFirst()
        .$if(task !== undefined, (query) => query.where('task', '=', task ?? ''))
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    latestStart: async ({ task, kind, workflowIdPrefix = '' }) => {
      const row = await db
        .selectFrom('runs')
        .select(({ fn }) => fn.max('startedAt').as('latest'))
        .where('task', '=', task)
        .where('kind', '=', kind)
        // Not `like`: an id may hold its wildcards.
        .where(
          ({ fn, ref, lit }) => fn('substr', [ref('workflowId'), lit(1), lit(workflowIdPrefix.length)]),
          '=',
          workflowIdPrefix,
        )
        .executeTakeFirst();
      return row?.latest ?? null;
    },
  };
}

function recordOf(row: Selectable<Database['runs']>): RunRecord {
  const projection = row.projection === null ? null : fromJson(row.projection);
  return { ...row, input: fromJson(row.input), result: fromJson(row.result), projection };
}
