import { asSentence } from '../domain/as-sentence.ts';
import { FAILURE } from '../domain/run/failures.ts';
import type { Trainer } from '../providers/trainer.ts';
import type { Store } from '../store/open-store.ts';
import { currentAttempt } from './calls/attempt.ts';
import { finalFailure } from './calls/failure.ts';
import { pause } from './calls/pause.ts';
import { type JobStatus, statusOf } from './training/job-progress.ts';
import { deploymentNameOf } from './training/remote-job.ts';
import { requireJob } from './training/require-job.ts';
import { translateTrainerErrors } from './training/trainer-errors.ts';

export interface DeployStudentInput {
  readonly jobKey: string;
  readonly pollIntervalSeconds: number;
}

/** A student that is not in service by then never will be. */
const DEADLINE_IN_MS = 2 * 3_600_000;

/** `deployStudent`: where a trained student answers only once it was put into service. */
export function createDeployStudentActivities({
  store,
  trainerOf,
}: {
  readonly store: Pick<Store, 'jobs'>;
  readonly trainerOf: (modelName: string) => Trainer;
}) {
  return {
    /** Puts the student of a job that succeeded into service and waits until it answers to its name. */
    async deployStudent({ jobKey, pollIntervalSeconds }: DeployStudentInput): Promise<JobStatus> {
      const record = await requireJob({ store, jobKey });
      const student = `${record.provider}/${record.baseModel}`;
      const deadline = Date.now() + DEADLINE_IN_MS;
      const { signal } = currentAttempt();
      return translateTrainerErrors(student, async () => {
        const trainer = trainerOf(student);
        if (!trainer.capabilities.deployment) {
          throw finalFailure(FAILURE.TrainingFailed, `${record.remoteId} succeeded but names no model.`);
        }
        const name = deploymentNameOf(jobKey);
        // Written before it exists, so that nobody forgets it.
        await store.jobs.update(jobKey, { deployment: name });
        for (;;) {
          const { model, error } = await trainer.deploy({ id: record.remoteId, name, signal });
          if (error !== null) throw finalFailure(FAILURE.DeploymentFailed, asSentence(`${name}: ${error}`));
          if (model !== null) {
            const studentModel = `${record.provider}/${model}`;
            await store.jobs.update(jobKey, { studentModel });
            return statusOf({ ...record, studentModel });
          }
          if (Date.now() >= deadline) {
            throw finalFailure(FAILURE.DeploymentFailed, `${name} is not in service after two hours.`);
          }
          signal.throwIfAborted();
          await pause({ seconds: pollIntervalSeconds, deadline, signal });
        }
      });
    },
  };
}
