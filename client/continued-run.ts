import { WorkflowNotFoundError } from '@temporalio/client';
import type { Store } from '../store/open-store.ts';
import { CommandError, wrongUsage } from './command-error.ts';
import type { DistillClient } from './distill-client.ts';
import { requireTexts } from './require-texts.ts';

/** What a new run takes over from an ended one. */
export interface ContinuedRun {
  readonly runKey: string;
  readonly task: string;
  readonly input: unknown;
}

/** The run to take up, by its workflow id; wrong usage where the store has none or it is no distillation. */
export async function findContinuedRun({
  store,
  workflowId,
}: {
  readonly store: Pick<Store, 'runs' | 'pruning'>;
  readonly workflowId: string;
}): Promise<ContinuedRun> {
  const run = await store.runs.byWorkflowId(workflowId);
  if (run === null)
    throw wrongUsage(`The store knows no run ${workflowId} to continue. \`distill runs\` lists the known ones.`);
  if (run.kind !== 'distill') {
    throw wrongUsage(
      `${workflowId} is a ${run.kind}; only a distillation can be continued. \`distill regression\` starts a fresh one.`,
    );
  }
  await requireTexts({ store, runKey: run.runKey, workflowId });
  return { runKey: run.runKey, task: run.task, input: run.input };
}

/** Throws where a run of this run key is still under way: two of them would work on the same samples. */
export async function requireEnded({
  store,
  distill,
  runKey,
}: {
  readonly store: Pick<Store, 'runs'>;
  readonly distill: Pick<DistillClient, 'standing'>;
  readonly runKey: string;
}): Promise<void> {
  const newest = await store.runs.byRunKey(runKey);
  if (newest === null || newest.endedAt !== null) return;
  const { workflowId, runId } = newest;
  try {
    const { status } = await distill.standing({ workflowId, runId });
    if (status !== 'running') return;
  } catch (error) {
    // A server that no longer knows it does not run it either.
    if (error instanceof WorkflowNotFoundError) return;
    throw error;
  }
  throw new CommandError(
    `${workflowId} is still under way and cannot be continued. Follow it with \`distill watch ${workflowId}\` or end it with \`distill cancel ${workflowId}\`.`,
  );
}
