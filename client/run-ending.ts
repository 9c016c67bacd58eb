import { isGrpcServiceError, ServiceError, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { EXIT_CODE } from '../domain/run/exit-codes.ts';
import type { RunRecord } from '../store/records.ts';
import { CommandError } from './command-error.ts';
import { failedRun } from './failed-run.ts';
import type { Session } from './session.ts';

/** The end of a run that could not tell the store itself, as one that was terminated cannot. */
export type RunEnding = Pick<RunRecord, 'endedAt' | 'outcome' | 'reason' | 'result'>;

const LONGEST_WAIT_IN_MS = 5_000;

/** A run's end in the words of its failure. */
export function endingOf({
  failure: { message: reason, exitCode },
  closedAt: endedAt,
}: {
  readonly failure: ReturnType<typeof failedRun>;
  readonly closedAt: string | null;
}): RunEnding {
  const outcome = exitCode === EXIT_CODE.stopped ? 'stopped' : 'failed';
  return { endedAt, outcome, reason, result: { outcome, reason } };
}

/** How the server says that a run ended without a result; null where it goes on, or no server answers that knows it. */
export async function servedEnding(session: Session, workflowId: string): Promise<RunEnding | null> {
  try {
    const { client } = await session.temporal();
    const distill = await session.distill();
    return await client.withDeadline(Date.now() + LONGEST_WAIT_IN_MS, async () => {
      // The newest execution: one that was reset goes on under another run id than the store has.
      const { runId, status, closedAt } = await distill.standing({ workflowId });
      if (status === 'running' || status === 'completed' || status === 'unknown') return null;
      const result = client.workflow.getHandle(workflowId, runId).result();
      return await result.then(
        () => null,
        (error: unknown) => {
          if (!(error instanceof WorkflowFailedError)) throw error;
          return endingOf({ failure: failedRun(error), closedAt });
        },
      );
    });
  } catch (error) {
    const isAway = error instanceof CommandError || error instanceof ServiceError || isGrpcServiceError(error);
    if (!isAway && !(error instanceof WorkflowNotFoundError)) throw error;
    return null;
  }
}
