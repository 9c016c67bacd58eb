import { uniform } from '../../domain/random.ts';
import type { ActiveFaults } from '../active-faults.ts';
import type { Billing } from '../billing.ts';
import { ApiError } from '../errors.ts';
import { newId } from '../new-id.ts';
import { requireQuota } from '../require-quota.ts';
import type { BatchRecord } from '../state/batch-record.ts';
import type { EmulatorState } from '../state/open-state.ts';
import type { BatchRequest } from './batch-request.ts';

const WINDOW_IN_SECONDS = 24 * 3_600;

export interface CreateBatchSurroundings {
  readonly state: EmulatorState;
  readonly faults: ActiveFaults;
  readonly billing: Billing;
}

/** Keeps a new batch; throws an ApiError for an unknown file and over the quota. */
export function createBatch(args: CreateBatchSurroundings & { readonly request: BatchRequest }): BatchRecord {
  const { state, faults, billing, request } = args;
  const file = state.files.find(request.input_file_id);
  if (file?.purpose !== 'batch') {
    const id = request.input_file_id;
    const message = file === null ? `There is no file ${id}.` : `The file ${id} is not for batches.`;
    throw new ApiError({ status: 400, code: 'invalid_input_file', param: 'input_file_id', message });
  }
  requireQuota({ faults: faults.current(), billing });
  const createdAt = Math.floor(Date.now() / 1000);
  const { batchExpireRate, seed } = faults.current();
  const isDrawn =
    batchExpireRate > 0 &&
    uniform('fault', seed, 'batch', file.filename, state.countAttempt(`batch/${file.filename}`)) < batchExpireRate;
  const batch: BatchRecord = {
    id: newId('batch').replace('-', '_'),
    endpoint: request.endpoint,
    inputFile: file.id,
    completionWindow: request.completion_window,
    metadata: request.metadata ?? null,
    status: 'validating',
    createdAt,
    expiresAt: createdAt + WINDOW_IN_SECONDS,
    reachedAt: {},
    model: null,
    total: 0,
    completed: 0,
    failed: 0,
    outputFile: null,
    errorFile: null,
    problems: null,
    isExpiring: false,
  };
  return state.inTransaction(() => {
    const kept = { ...batch, isExpiring: faults.takeBatchExpiry() || isDrawn };
    state.batches.insert(kept);
    return kept;
  });
}
