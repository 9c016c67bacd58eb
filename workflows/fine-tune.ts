import { ApplicationFailure, CancellationScope } from '@temporalio/workflow';
import type { JobInput, JobStatus } from '../activities/remote-job.ts';
import { FAILURE, FAILURES } from '../domain/failures.ts';
import { closing, lasting } from './activities.ts';

export interface FineTuneInput extends JobInput {
  readonly pollIntervalSeconds: number;
  readonly deadlineHours: number;
}

export type FineTuneResult = JobStatus | { readonly overBudget: true };

/** One watch of a job lasts at most this long, so that a day of waiting is a few dozen events. */
const SEGMENT_SECONDS = 3_600;
const ENDED_STATUSES: readonly string[] = ['succeeded', 'failed', 'cancelled'];

/** Child of `distill`: one fine-tuning job from start to end. Whatever ends it early ends the remote job too. */
export async function fineTune({ pollIntervalSeconds, deadlineHours, ...job }: FineTuneInput): Promise<FineTuneResult> {
  const deadline = Date.now() + deadlineHours * 3_600_000;
  try {
    let status = await lasting.startJob.executeWithOptions(
      { summary: `start job, learning rate x ${job.learningRate}` },
      [job],
    );
    while (!('overBudget' in status) && !ENDED_STATUSES.includes(status.status)) {
      if (Date.now() >= deadline) {
        throw ApplicationFailure.nonRetryable(
          `The job ${status.remoteId} is still "${status.status}" after ${deadlineHours} hours. ${FAILURES.TrainingOverdue.remedy}`,
          FAILURE.TrainingOverdue,
        );
      }
      const { jobKey, status: knownStatus } = status;
      const watch = { jobKey, knownStatus, pollIntervalSeconds, segmentSeconds: SEGMENT_SECONDS };
      status = await lasting.watchJob.executeWithOptions({ summary: `watch job ${status.remoteId} (${knownStatus})` }, [
        watch,
      ]);
    }
    return status;
  } catch (error) {
    await CancellationScope.nonCancellable(() => closing.cancelJob(job));
    throw error;
  }
}
