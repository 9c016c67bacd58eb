import { CancellationScope } from '@temporalio/workflow';
import type { JobStatus } from '../activities/training/job-progress.ts';
import type { JobInput } from '../activities/training/remote-job.ts';
import { FAILURE } from '../domain/run/failures.ts';
import { closing, lasting } from './activities.ts';
import { finalFailure } from './final-failure.ts';

export interface FineTuneInput extends JobInput {
  readonly pollIntervalSeconds: number;
  readonly deadlineHours: number;
  /** One watch of a job lasts at most this long, so that a day of waiting is a few dozen events. */
  readonly segmentSeconds?: number;
}

export type FineTuneResult = JobStatus | { readonly overBudget: true };

const SEGMENT_SECONDS = 3_600;
const ENDED_STATUSES: readonly string[] = ['succeeded', 'failed', 'cancelled'];

/** Child of `distill`: one fine-tuning job from start to end. Whatever ends it early ends the remote job too. */
export async function fineTune({
  pollIntervalSeconds,
  deadlineHours,
  segmentSeconds = SEGMENT_SECONDS,
  ...job
}: FineTuneInput): Promise<FineTuneResult> {
  const deadline = Date.now() + deadlineHours * 3_600_000;
  try {
    let status = await lasting.startJob.executeWithOptions(
      { summary: `start job, learning rate x ${job.learningRate}` },
      [job],
    );
    while (!('overBudget' in status) && !ENDED_STATUSES.includes(status.status)) {
      if (Date.now() >= deadline) {
        throw finalFailure(
          FAILURE.TrainingOverdue,
          `The job ${status.remoteId} is still "${status.status}" after ${deadlineHours} hours.`,
        );
      }
      const { jobKey, status: knownStatus } = status;
      const leftSeconds = (deadline - Date.now()) / 1_000;
      const watch = { jobKey, knownStatus, pollIntervalSeconds, segmentSeconds: Math.min(segmentSeconds, leftSeconds) };
      status = await lasting.watchJob.executeWithOptions({ summary: `watch job ${status.remoteId} (${knownStatus})` }, [
        watch,
      ]);
    }
    if ('overBudget' in status || status.status !== 'succeeded' || status.studentModel !== null) return status;
    return await lasting.deployStudent.executeWithOptions({ summary: `deploy the student of ${status.remoteId}` }, [
      { jobKey: status.jobKey, pollIntervalSeconds },
    ]);
  } catch (error) {
    await CancellationScope.nonCancellable(() => closing.cancelJob(job));
    throw error;
  }
}
