import { parseModelName } from '../../domain/run/model-name.ts';
import type { BatchRequestLine, BatchService, RemoteBatch } from '../../providers/batch-service.ts';
import type { Store } from '../../store/open-store.ts';
import type { RemoteBatchRecord } from '../../store/training/remote-batches.ts';
import { teacherCall } from '../calls/teacher-call.ts';

/** What workflows know of a batch. */
export interface BatchStatus {
  readonly batchKey: string;
  readonly remoteId: string;
  readonly status: string;
  readonly completed: number;
  readonly lines: number;
}

const PAGE = 200;
/** Clocks of ours and of the provider may differ by this much. */
const CLOCK_MARGIN_IN_SECONDS = 3_600;

/** The oldest batch of the key at the provider, if it knows one. */
export async function findBatch({
  service,
  record: { batchKey, createdAt },
  signal,
}: {
  readonly service: BatchService;
  readonly record: RemoteBatchRecord;
  readonly signal: AbortSignal;
}): Promise<readonly RemoteBatch[]> {
  const notBeforeSeconds = Math.floor(Date.parse(createdAt) / 1000) - CLOCK_MARGIN_IN_SECONDS;
  return service.find({ batchKey, notBeforeSeconds, signal });
}

/**
 * The batch of this key at the provider: adopted whatever its status, else created from an uploaded file that is adopted
 * in the same way. After creating it looks again, keeps the oldest and cancels the others.
 */
export async function adoptOrCreateBatch({
  service,
  store,
  record,
  seed,
  maxCompletionTokens,
  signal,
}: {
  readonly service: BatchService;
  readonly store: Pick<Store, 'prompts' | 'remoteBatches'>;
  readonly record: RemoteBatchRecord;
  readonly seed: number;
  readonly maxCompletionTokens: number;
  readonly signal: AbortSignal;
}): Promise<RemoteBatch> {
  const [existing] = await findBatch({ service, record, signal });
  if (existing) return existing;
  const { batchKey } = record;
  const inputFile = await service.upload({
    fileName: `distill-batch-${batchKey.replace('sha256:', '').slice(0, 24)}.jsonl`,
    lines: requestLines({ store, record, seed, maxCompletionTokens }),
    signal,
  });
  const created = await service.create({ batchKey, inputFile, signal });
  const [oldest, ...others] = await findBatch({ service, record, signal });
  for (const { id } of others) await service.cancel({ id, signal });
  return oldest ?? created;
}

/** The lines of a batch's input file, read from the store as they are sent. */
async function* requestLines({
  store,
  record,
  seed,
  maxCompletionTokens,
}: {
  readonly store: Pick<Store, 'prompts' | 'remoteBatches'>;
  readonly record: RemoteBatchRecord;
  readonly seed: number;
  readonly maxCompletionTokens: number;
}): AsyncGenerator<BatchRequestLine> {
  const { batchKey, runKey, teacher } = record;
  const { model } = parseModelName(teacher);
  const asked = (await store.remoteBatches.lines(batchKey)).filter(({ state }) => state === 'asked');
  const keys = new Map(asked.map(({ ordinal, callKey }) => [ordinal, callKey]));
  const last = asked.at(-1)?.ordinal ?? -1;
  for (let from = asked[0]?.ordinal ?? 0; from <= last; from += PAGE) {
    for (const prompt of await store.prompts.list({ runKey, from, count: PAGE })) {
      const key = keys.get(prompt.ordinal);
      if (key === undefined) continue;
      const { request } = teacherCall({ prompt, seed, maxCompletionTokens });
      yield { key, body: { model, ...request } };
    }
  }
}

/** Writes what the provider says of a batch. */
export async function recordBatch({
  store,
  record,
  batch,
}: {
  readonly store: Pick<Store, 'remoteBatches'>;
  readonly record: RemoteBatchRecord;
  readonly batch: RemoteBatch;
}): Promise<BatchStatus> {
  const { id, status, completed, failed } = batch;
  const problem = batch.problem && `${batch.problem.code}: ${batch.problem.message}`;
  await store.remoteBatches.update(record.batchKey, { remoteId: id, status, completed, failed, problem });
  return { batchKey: record.batchKey, remoteId: id, status, completed, lines: record.lines };
}
