import { hash32 } from '../../domain/random.ts';
import type { ActiveFaults } from '../active-faults.ts';
import type { Billing } from '../billing.ts';
import { ApiError } from '../errors.ts';
import { newId } from '../new-id.ts';
import { requireQuota } from '../require-quota.ts';
import type { JobRecord } from '../state/job-record.ts';
import type { EmulatorState } from '../state/open-state.ts';
import { messageEvent } from './job-events.ts';
import type { JobRequest } from './job-request.ts';

/** The models that can be fine-tuned. */
const BASE_MODELS: readonly string[] = ['student'];

export interface CreateJobSurroundings {
  readonly state: EmulatorState;
  readonly faults: ActiveFaults;
  readonly billing: Billing;
}

/** Keeps a new job; throws an ApiError for an unknown model or file and over the quota. */
export function createJob(args: CreateJobSurroundings & { readonly request: JobRequest }): JobRecord {
  const { state, faults, billing, request } = args;
  if (!BASE_MODELS.includes(request.model)) {
    const message = `The model ${request.model} cannot be fine-tuned; only ${BASE_MODELS.join(', ')} can.`;
    throw new ApiError({ status: 400, code: 'model_not_available', param: 'model', message });
  }
  requireFile(state, 'training_file', request.training_file);
  if (request.validation_file) requireFile(state, 'validation_file', request.validation_file);
  requireQuota({ faults: faults.current(), billing });
  const id = newId('ftjob');
  const settings = request.method?.supervised?.hyperparameters ?? request.hyperparameters;
  const job: JobRecord = {
    id,
    createdAt: Math.floor(Date.now() / 1000),
    finishedAt: null,
    model: request.model,
    trainingFile: request.training_file,
    validationFile: request.validation_file ?? null,
    suffix: request.suffix ?? null,
    seed: request.seed ?? hash32(id) >>> 1,
    metadata: request.metadata ?? null,
    hyperparameters: {
      epochs: settings?.n_epochs ?? 'auto',
      batchSize: settings?.batch_size ?? 'auto',
      learningRate: settings?.learning_rate_multiplier ?? 'auto',
    },
    status: 'validating_files',
    pausedIn: null,
    isDoomed: false,
    trainedModel: null,
    trainedTokens: null,
    costInMicroUsd: 0,
    resultFile: null,
    error: null,
  };
  return state.inTransaction(() => {
    const kept = { ...job, isDoomed: faults.takeJobFailure() };
    state.jobs.insert(kept);
    state.jobs.tell(id, messageEvent({ jobId: id, name: 'created', message: `Created fine-tuning job: ${id}` }));
    const message = `Validating training file: ${job.trainingFile}`;
    state.jobs.tell(id, messageEvent({ jobId: id, name: 'validating', message }));
    return kept;
  });
}

function requireFile({ files }: EmulatorState, param: 'training_file' | 'validation_file', id: string): void {
  const file = files.find(id);
  if (file?.purpose === 'fine-tune') return;
  const message = file === null ? `There is no file ${id}.` : `The file ${id} is not for fine-tuning.`;
  throw new ApiError({ status: 400, code: `invalid_${param}`, param, message });
}
