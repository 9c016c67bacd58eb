import type { WorkflowExecutionInfo } from '@temporalio/client';
import { RUN_KINDS } from '../domain/run/run-kind.ts';
import type { RunRecord } from '../store/records.ts';
import { CommandError } from './command-error.ts';
import type { Session } from './session.ts';

/** One line of `distill runs`. */
export interface ListedRun {
  readonly workflowId: string;
  readonly runId: string;
  readonly runKey: string | null;
  readonly kind: string;
  /** Null for a run that the store does not know yet: no worker has begun it. */
  readonly task: string | null;
  /** The outcome of a run that has ended; else `running`, `waiting` for a worker, or the server's word for its end. */
  readonly state: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly reason: string | null;
}

/** The store's runs with the server's word on those that have not ended, and runs that only the server knows. */
export async function listRuns({
  session,
  task,
  limit,
}: {
  readonly session: Session;
  readonly task: string | undefined;
  readonly limit: number;
}): Promise<ListedRun[]> {
  const stored = await (await session.store()).runs.list({ limit, ...(task === undefined ? {} : { task }) });
  const served = await servedRuns({ session, limit });
  const known = new Set(stored.map(({ runId }) => runId));
  const onlyServed = task === undefined ? [...(served?.values() ?? [])].filter(({ runId }) => !known.has(runId)) : [];
  const oldestStored = stored.length === limit ? (stored.at(-1)?.startedAt ?? '') : '';
  return [
    ...stored.map((run) => fromStore({ run, served: served?.get(run.runId), isServerKnown: served !== null })),
    // Older ones than the page shows are in the store as well, further down.
    ...onlyServed.map(fromServer).filter(({ startedAt }) => startedAt >= oldestStored),
  ]
    .toSorted((a, b) => (a.startedAt > b.startedAt ? -1 : a.startedAt < b.startedAt ? 1 : 0))
    .slice(0, limit);
}

/** Executions of the loop on the server by run id; null where it does not answer. */
async function servedRuns({
  session,
  limit,
}: {
  readonly session: Session;
  readonly limit: number;
}): Promise<Map<string, WorkflowExecutionInfo> | null> {
  try {
    const { client } = await session.temporal();
    const types = RUN_KINDS.map((kind) => `'${kind}'`).join(', ');
    const query = `WorkflowType IN (${types}) AND TaskQueue = '${session.config.TEMPORAL_TASK_QUEUE}'`;
    const served = new Map<string, WorkflowExecutionInfo>();
    for await (const execution of client.workflow.list({ query, pageSize: limit })) {
      served.set(execution.runId, execution);
      if (served.size >= limit) break;
    }
    return served;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    session.note('The Temporal server does not answer: states are those of the store.');
    return null;
  }
}

function fromStore({
  run,
  served,
  isServerKnown,
}: {
  readonly run: RunRecord;
  readonly served: WorkflowExecutionInfo | undefined;
  readonly isServerKnown: boolean;
}): ListedRun {
  const { workflowId, runId, runKey, kind, task, startedAt, endedAt, reason } = run;
  const serverState = served ? stateOf(served) : isServerKnown ? 'lost' : 'running';
  return {
    workflowId,
    runId,
    runKey,
    kind,
    task,
    state: endedAt === null ? serverState : (run.outcome ?? 'ended'),
    startedAt,
    endedAt: endedAt ?? served?.closeTime?.toISOString() ?? null,
    reason,
  };
}

function fromServer(execution: WorkflowExecutionInfo): ListedRun {
  const { workflowId, runId, type, startTime, closeTime } = execution;
  const state = stateOf(execution);
  return {
    workflowId,
    runId,
    runKey: null,
    kind: type,
    task: null,
    state: state === 'running' ? 'waiting' : state,
    startedAt: startTime.toISOString(),
    endedAt: closeTime?.toISOString() ?? null,
    reason: null,
  };
}

function stateOf({ status }: WorkflowExecutionInfo): string {
  return status.name.toLowerCase().replaceAll('_', ' ');
}
