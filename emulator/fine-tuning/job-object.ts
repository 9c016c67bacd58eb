import type { JobRecord } from '../state/job-record.ts';
import type { JobEvent } from '../state/jobs.ts';
import type { TrainedModel } from '../state/trained-models.ts';

/** A job as the wire shows it. */
export function jobObject(job: JobRecord) {
  const { epochs, batchSize, learningRate } = job.hyperparameters;
  const hyperparameters = { n_epochs: epochs, batch_size: batchSize, learning_rate_multiplier: learningRate };
  return {
    object: 'fine_tuning.job',
    id: job.id,
    model: job.model,
    created_at: job.createdAt,
    finished_at: job.finishedAt,
    estimated_finish: null,
    fine_tuned_model: job.trainedModel,
    organization_id: 'org-local',
    result_files: job.resultFile === null ? [] : [job.resultFile],
    status: job.status,
    training_file: job.trainingFile,
    validation_file: job.validationFile,
    hyperparameters,
    method: { type: 'supervised', supervised: { hyperparameters } },
    trained_tokens: job.trainedTokens,
    error: job.error,
    seed: job.seed,
    user_provided_suffix: job.suffix,
    metadata: job.metadata,
    integrations: [],
  };
}

/** An event as the wire shows it. */
export function eventObject({ id, createdAt, level, message, type, data }: JobEvent) {
  return { object: 'fine_tuning.job.event', id, created_at: createdAt, level, message, type, data };
}

/** The checkpoints among a job's models as the wire shows them, in the same order. */
export function checkpointObjects(models: readonly TrainedModel[]) {
  return models.flatMap(({ id, jobId, createdAt, checkpoint }) =>
    checkpoint === null ? [] : [checkpointObject({ id, jobId, createdAt, checkpoint })],
  );
}

function checkpointObject(args: {
  readonly id: string;
  readonly jobId: string;
  readonly createdAt: number;
  readonly checkpoint: NonNullable<TrainedModel['checkpoint']>;
}) {
  const { id, jobId, createdAt, checkpoint } = args;
  const { step, trainLoss, trainAccuracy, validLoss, validAccuracy } = checkpoint;
  return {
    object: 'fine_tuning.job.checkpoint',
    id: `ftckpt-${jobId.replace(/^ftjob-/, '')}-${step}`,
    created_at: createdAt,
    fine_tuned_model_checkpoint: id,
    fine_tuning_job_id: jobId,
    step_number: step,
    metrics: {
      step,
      train_loss: trainLoss,
      train_mean_token_accuracy: trainAccuracy,
      ...(validLoss === null ? {} : { valid_loss: validLoss, full_valid_loss: validLoss }),
      ...(validAccuracy === null
        ? {}
        : { valid_mean_token_accuracy: validAccuracy, full_valid_mean_token_accuracy: validAccuracy }),
    },
  };
}
