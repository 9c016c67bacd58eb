import { FAILURE } from '../../domain/run/failures.ts';
import type { Store } from '../../store/open-store.ts';
import type { JobRecord } from '../../store/records.ts';
import { finalFailure } from '../calls/failure.ts';

/** The record of a job that its provider knows; nobody may ask for one before it was started. */
export async function requireJob({
  store,
  jobKey,
}: {
  readonly store: Pick<Store, 'jobs'>;
  readonly jobKey: string;
}): Promise<JobRecord & { readonly remoteId: string }> {
  const record = await store.jobs.get(jobKey);
  if (record?.remoteId) return { ...record, remoteId: record.remoteId };
  throw finalFailure(FAILURE.TrainingFailed, `The job ${jobKey} is not in the store.`);
}
