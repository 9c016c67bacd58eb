import { setTimeout as sleep } from 'node:timers/promises';
import type { Billing } from '../billing.ts';
import type { TrainingPoint } from '../models/emulated-model.ts';
import type { JobRecord } from '../state/job-record.ts';
import type { EmulatorState } from '../state/open-state.ts';
import { decideHyperparameters } from './auto-hyperparameters.ts';
import { checkTrainingFile } from './check-training-file.ts';
import { messageEvent, metricsEvent } from './job-events.ts';
import { resultCsv } from './result-csv.ts';
import type { Slots } from './slots.ts';
import { checkpointName, studentName } from './student-name.ts';
import type { Train } from './train-in-thread.ts';
import type { TrainedStudent } from './training-request.ts';

/** Parts of a job's nominal time; the rest is spent running. */
const VALIDATING_SHARE = 0.1;
const QUEUED_SHARE = 0.1;
const RUNNING_SHARE = 1 - VALIDATING_SHARE - QUEUED_SHARE;
/** As at OpenAI, the last epochs can be used as checkpoints. */
const CHECKPOINTS_KEPT = 3;

export interface JobSurroundings {
  readonly state: EmulatorState;
  readonly billing: Billing;
  readonly train: Train;
  readonly slots: Slots;
  /** Nominal duration of a job; a training that takes longer takes longer. */
  readonly jobInMs: number;
}

/**
 * Takes a job from the status that it has to its end. Every step is kept before the next begins and may be done again
 * after a kill. Rejects when the signal aborts, and leaves the job as it is.
 */
export async function runJob(
  args: JobSurroundings & { readonly id: string; readonly signal: AbortSignal },
): Promise<void> {
  const { state, id, jobInMs, slots, signal } = args;
  const { jobs } = state;
  const tell = (name: string, message: string) => jobs.tell(id, messageEvent({ jobId: id, name, message }));
  let job = jobs.find(id);
  if (job === null) throw new RangeError(`There is no job ${id}.`);
  if (job.status === 'validating_files') {
    await sleep(jobInMs * VALIDATING_SHARE, undefined, { signal });
    const problem = await checkFiles(state, job);
    signal.throwIfAborted();
    if (problem !== null) return fail(state, id, problem);
    tell('validated', 'Files validated, moving job to queued state');
    job = jobs.update(id, { status: 'queued' });
  }
  if (job.status === 'queued') await sleep(jobInMs * QUEUED_SHARE, undefined, { signal });
  const giveBack = await slots.take(signal);
  try {
    job = jobs.update(id, { status: 'running', hyperparameters: decideHyperparameters(job.hyperparameters) });
    tell('started', 'Fine-tuning job started');
    await trainAndFinish({ ...args, job });
  } finally {
    giveBack();
  }
}

async function trainAndFinish(
  args: JobSurroundings & { readonly job: JobRecord; readonly signal: AbortSignal },
): Promise<void> {
  const { state, billing, train, job, jobInMs, signal } = args;
  const { files, weightsFolder, inTransaction } = state;
  const { id, seed } = job;
  const runningInMs = jobInMs * RUNNING_SHARE;
  const startedAt = performance.now();
  if (job.isDoomed) {
    await sleep(runningInMs / 2, undefined, { signal });
    return fail(state, id, { code: 'server_error', message: 'The job failed due to an internal error.', param: null });
  }
  const student = await train(
    {
      trainingFile: files.pathOf(job.trainingFile),
      validationFile: job.validationFile === null ? null : files.pathOf(job.validationFile),
      parameters: { ...decideHyperparameters(job.hyperparameters), seed },
      weightsFolder,
      name: id,
    },
    signal,
  );
  for (const [index, point] of student.curve.entries()) {
    const dueAt = startedAt + (runningInMs * (index + 1)) / student.curve.length;
    await sleep(Math.max(dueAt - performance.now(), 0), undefined, { signal });
    inTransaction(() => finishEpoch({ state, job, student, point }));
  }
  const now = Math.floor(Date.now() / 1000);
  const resultFile = `file-${id.replace(/^ftjob-/, 'result')}`;
  const csv = Buffer.from(resultCsv(student.curve), 'utf8');
  await files.save({ id: resultFile, filename: 'step_metrics.csv', purpose: 'fine-tune-results', createdAt: now }, csv);
  signal.throwIfAborted();
  const { trainedTokens } = student;
  const costInMicroUsd = billing.trainingCost({ model: job.model, trainedTokens });
  inTransaction(() => {
    const trainedModel = studentName(job);
    const weightsFile = student.checkpoints.at(-1)?.weightsFile ?? '';
    state.models.insert({ id: trainedModel, jobId: id, createdAt: now, weightsFile, checkpoint: null });
    const message = `New fine-tuned model created: ${trainedModel}`;
    state.jobs.tell(id, messageEvent({ jobId: id, name: 'created-model', message }));
    state.jobs.tell(id, messageEvent({ jobId: id, name: 'succeeded', message: 'The job has successfully completed' }));
    const ended = { status: 'succeeded', finishedAt: now, trainedModel, trainedTokens, costInMicroUsd } as const;
    state.jobs.update(id, { ...ended, resultFile });
  });
  billing.addTraining(costInMicroUsd);
}

function finishEpoch(args: {
  readonly state: EmulatorState;
  readonly job: JobRecord;
  readonly student: TrainedStudent;
  readonly point: TrainingPoint;
}): void {
  const { state, job, student, point } = args;
  state.jobs.tell(job.id, metricsEvent({ jobId: job.id, point }));
  const kept = student.checkpoints.slice(-CHECKPOINTS_KEPT).find(({ step }) => step === point.step);
  if (kept === undefined) return;
  const { step, trainLoss, trainAccuracy, validLoss, validAccuracy } = point;
  state.models.insert({
    id: checkpointName(job, step),
    jobId: job.id,
    createdAt: Math.floor(Date.now() / 1000),
    weightsFile: kept.weightsFile,
    checkpoint: { step, trainLoss, trainAccuracy, validLoss, validAccuracy },
  });
}

async function checkFiles({ files }: EmulatorState, job: JobRecord): Promise<JobRecord['error']> {
  const training = await checkTrainingFile({ path: files.pathOf(job.trainingFile), param: 'training_file' });
  if (training !== null || job.validationFile === null) return training;
  return checkTrainingFile({ path: files.pathOf(job.validationFile), param: 'validation_file' });
}

/** Ends a job as failed. */
export function fail({ jobs, inTransaction }: EmulatorState, id: string, error: NonNullable<JobRecord['error']>): void {
  inTransaction(() => {
    jobs.tell(id, messageEvent({ jobId: id, name: 'failed', message: error.message, level: 'error' }));
    jobs.update(id, { status: 'failed', finishedAt: Math.floor(Date.now() / 1000), error });
  });
}
