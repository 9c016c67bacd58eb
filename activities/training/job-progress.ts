import type { TrainingPoint } from '../../domain/dataset/training-curve.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import type { PriceList } from '../../providers/price-list.ts';
import { hasEnded, type RemoteJob } from '../../providers/trainer.ts';
import type { Store } from '../../store/open-store.ts';
import type { JobRecord } from '../../store/records.ts';

/** What workflows know of a job. */
export interface JobStatus {
  readonly jobKey: string;
  readonly remoteId: string;
  readonly status: string;
  /** `provider/model`, once it answers. */
  readonly studentModel: string | null;
  readonly error: string | null;
}

export function statusOf(record: JobRecord): JobStatus {
  const { jobKey, remoteId, status, studentModel, error } = record;
  return { jobKey, remoteId: remoteId ?? '', status, studentModel, error };
}

/** Writes what the provider says of a job; at its end the reservation becomes its price, or is freed. */
export async function recordProgress({
  store,
  prices,
  record,
  job,
  curve = record.curve,
}: {
  store: Pick<Store, 'calls' | 'jobs'>;
  prices: PriceList;
  record: JobRecord;
  job: RemoteJob;
  curve?: readonly TrainingPoint[];
}): Promise<JobRecord> {
  const modelName = `${record.provider}/${record.baseModel}`;
  const { trainedTokens } = job;
  const priced = async () => {
    if (trainedTokens !== null) return prices.costOfTraining({ modelName, trainedTokens });
    // A provider that does not say how much it trained may have billed all that it was given.
    const row = await store.calls.get(record.jobKey);
    return (row?.state === 'done' ? row.spentMicroUsd : row?.reservedMicroUsd) ?? 0;
  };
  const costMicroUsd = job.status === 'succeeded' ? await priced() : null;
  const current: JobRecord = {
    ...record,
    remoteId: job.id,
    status: job.status,
    // A student that was put into service has its name from there.
    studentModel: job.trainedModel === null ? record.studentModel : `${record.provider}/${job.trainedModel}`,
    trainedTokens,
    error: job.error,
    curve,
    costMicroUsd,
  };
  const ledgerRow = { key: record.jobKey, leaseOwner: record.jobKey };
  if (costMicroUsd !== null) {
    const response = JSON.stringify({ id: job.id, status: job.status, trainedTokens: job.trainedTokens });
    await store.calls.settle({ ...ledgerRow, response, costMicroUsd, httpStatus: 200 });
  } else if (hasEnded(job.status)) {
    // Providers bill no job that failed or was cancelled; the row stays open for another try.
    const errorMessage = job.error ?? job.status;
    await store.calls.fail({
      ...ledgerRow,
      errorType: FAILURE.TrainingFailed,
      errorMessage,
      httpStatus: 200,
      countsAsAttempt: false,
    });
  }
  await store.jobs.save(current);
  return current;
}
