import type { Kysely, Selectable } from 'kysely';
import type { RunRecord } from './records.ts';
import type { Database } from './schema.ts';

/** Runs: what was started with which input, and how it ended. */
export function createRuns({ db }: { readonly db: Kysely<Database> }) {
  const newest = () => db.selectFrom('runs').selectAll().orderBy('startedAt', 'desc').limit(1);
  return {
    /** Records a run at its beginning; again for the same run id, it only adds the exam's version. */
    async begin(run: Omit<RunRecord, 'endedAt' | 'outcome' | 'reason' | 'result'>): Promise<void> {
      const row = {
        ...run,
        input: JSON.stringify(run.input),
        endedAt: null,
        outcome: null,
        reason: null,
        result: null,
      };
      const { examVersion } = run;
      await db
        .insertInto('runs')
        .values(row)
        .onConflict((conflict) =>
          examVersion === null
            ? conflict.column('runId').doNothing()
            : conflict.column('runId').doUpdateSet({ examVersion }),
        )
        .execute();
    },
    async finish({
      runId,
      result,
      ...end
    }: Pick<RunRecord, 'runId' | 'endedAt' | 'outcome' | 'reason' | 'result'>): Promise<void> {
      await db
        .updateTable('runs')
        .set({ ...end, result: JSON.stringify(result) })
        .where('runId', '=', runId)
        .execute();
    },
    /** The newest execution of a workflow id. */
    async byWorkflowId(workflowId: string): Promise<RunRecord | null> {
      return recordOrNull(await newest().where('workflowId', '=', workflowId).executeTakeFirst());
    },
    /** The newest execution under a run key. */
    async byRunKey(runKey: string): Promise<RunRecord | null> {
      return recordOrNull(await newest().where('runKey', '=', runKey).executeTakeFirst());
    },
    /** Newest first. */
    async list({ limit, task }: { readonly limit: number; readonly task?: string }): Promise<RunRecord[]> {
      let query = db.selectFrom('runs').selectAll().orderBy('startedAt', 'desc').limit(limit);
      if (task !== undefined) query = query.where('task', '=', task);
      return (await query.execute()).map(recordOf);
    },
    /** When the newest run of this kind began; null where there is none. */
    async latestStart({
      task,
      kind,
      workflowIdPrefix,
    }: {
      readonly task: string;
      readonly kind: string;
      readonly workflowIdPrefix?: string;
    }): Promise<string | null> {
      let query = newest().where('task', '=', task).where('kind', '=', kind);
      if (workflowIdPrefix !== undefined) query = query.where('workflowId', 'like', `${workflowIdPrefix}%`);
      return (await query.executeTakeFirst())?.startedAt ?? null;
    },
  };
}

function recordOrNull(row: Selectable<Database['runs']> | undefined): RunRecord | null {
  return row ? recordOf(row) : null;
}

function recordOf(row: Selectable<Database['runs']>): RunRecord {
  const result: unknown = row.result === null ? null : JSON.parse(row.result);
  return { ...row, kind: row.kind as RunRecord['kind'], input: JSON.parse(row.input) as unknown, result };
}
