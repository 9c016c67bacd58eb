import { setImmediate as nextTurn } from 'node:timers/promises';
import { FAILURE, FAILURES, type FailureType } from '../../domain/run/failures.ts';
import { failureOfBatch } from '../../providers/batch-problem.ts';
import type { BatchLineOutcome, BatchService, RemoteBatch } from '../../providers/batch-service.ts';
import { readChatAnswer } from '../../providers/chat.ts';
import type { PriceList } from '../../providers/price-list.ts';
import type { Store } from '../../store/open-store.ts';
import type { SampleRecord } from '../../store/records.ts';
import type { BatchLineRecord, RemoteBatchRecord } from '../../store/training/remote-batches.ts';
import { sampleOf } from '../calls/sample-of.ts';
import { teacherCall } from '../calls/teacher-call.ts';

export interface SettledBatch {
  readonly answered: number;
  readonly failures: Record<string, number>;
  /** Lines that another batch is to ask again. */
  readonly again: number;
  /** A refusal that ends the whole run; null where there was none. */
  readonly ending: { readonly type: FailureType; readonly message: string } | null;
}

/** Lines that are booked at the same time: as many as the ledger settles in one transaction. */
const LINES_A_TRANSACTION = 50;

interface Settling {
  readonly store: Pick<Store, 'calls' | 'prompts' | 'remoteBatches' | 'samples'>;
  readonly prices: PriceList;
  readonly service: BatchService;
  readonly record: RemoteBatchRecord;
  /** What the provider knows of it; null where it never heard of it, or has forgotten it. */
  readonly batch: RemoteBatch | null;
  readonly seed: number;
  readonly maxCompletionTokens: number;
  readonly maxAttempts: number;
  readonly signal: AbortSignal;
}

/**
 * Books every line of a batch that has ended: an answer at its true cost, raw, before anything reads it; a line that was
 * refused or never sent at nothing. Done again, or gone on with after a death, it changes nothing that is booked.
 */
export async function settleBatchLines(settling: Settling): Promise<SettledBatch> {
  const { store, service, record, batch, signal } = settling;
  const { batchKey, runKey } = record;
  const open = new Map<string, BatchLineRecord>();
  for (const line of await store.remoteBatches.lines(batchKey))
    if (line.state === 'asked') open.set(line.callKey, line);
  // A late attempt must not take a sample back that a gate has judged meanwhile.
  const missing = await missingOf(settling, open);
  let ending: SettledBatch['ending'] = null;
  let page: { readonly line: BatchLineRecord; readonly outcome: BatchLineOutcome | null }[] = [];
  const bookPage = async () => {
    const booked = await Promise.all(
      page.map(async ({ line, outcome }) =>
        outcome === null ? bookUnreported(settling, line) : bookLine(settling, line, outcome),
      ),
    );
    page = [];
    ending ??= booked.find((each) => each.ending !== null)?.ending ?? null;
    const samples = booked.flatMap(({ sample }) => (sample && missing.has(sample.ordinal) ? [sample] : []));
    await store.samples.save(samples);
    const lines = booked.map(({ line }) => line);
    await store.remoteBatches.mark(batchKey, lines);
    // The store holds the event loop while it writes, and heartbeats want their turn.
    await nextTurn();
  };
  const add = async (read: (typeof page)[number]) => {
    page.push(read);
    if (page.length === LINES_A_TRANSACTION) await bookPage();
  };
  for (const file of batch?.resultFiles ?? []) {
    for await (const outcome of service.results({ file, signal })) {
      const line = open.get(outcome.key);
      if (line === undefined) continue;
      open.delete(outcome.key);
      await add({ line, outcome });
    }
  }
  for (const line of open.values()) await add({ line, outcome: null });
  await bookPage();
  if (batch?.problem) {
    const type = failureOfBatch(batch.problem);
    if (FAILURES[type].scope === 'run') ending ??= { type, message: batch.problem.message };
  }
  await store.remoteBatches.update(batchKey, { settledAt: new Date().toISOString() });
  return { ...(await countLines({ store, batchKey })), ending };

  async function missingOf({ store: { samples } }: Settling, lines: ReadonlyMap<string, BatchLineRecord>) {
    const ordinals = [...lines.values()].map(({ ordinal }) => ordinal);
    const [from = 0, last = from] = [ordinals[0], ordinals.at(-1)];
    return new Set(await samples.missing({ runKey, from, count: last - from + 1 }));
  }
}

/** What became of the lines of a settled batch. */
export async function countLines({
  store,
  batchKey,
}: {
  readonly store: Pick<Store, 'remoteBatches'>;
  readonly batchKey: string;
}): Promise<Omit<SettledBatch, 'ending'>> {
  const lines = await store.remoteBatches.lines(batchKey);
  const failures: Record<string, number> = {};
  for (const { failure } of lines) if (failure !== null) failures[failure] = (failures[failure] ?? 0) + 1;
  const countOf = (state: BatchLineRecord['state']) => lines.filter((line) => line.state === state).length;
  return { answered: countOf('answered'), again: countOf('again'), failures };
}

interface Booked {
  readonly line: BatchLineRecord;
  readonly sample: SampleRecord | null;
  readonly ending: SettledBatch['ending'];
}

async function bookLine(settling: Settling, line: BatchLineRecord, outcome: BatchLineOutcome): Promise<Booked> {
  const { store, record, maxAttempts } = settling;
  const { callKey: key, ordinal } = line;
  const row = { key, leaseOwner: record.batchKey };
  const place = { prompt: { runKey: record.runKey, ordinal }, teacher: record.teacher };
  const again: Booked = { line: { ...line, state: 'again' }, sample: null, ending: null };
  if (outcome.kind === 'answered') {
    const { raw, httpStatus } = outcome;
    const costMicroUsd = await costOf(settling, line, raw);
    await store.calls.settle({ ...row, response: raw, costMicroUsd, httpStatus });
    const sample = sampleOf({ ...place, outcome: { kind: 'answer', raw, key } });
    return { line: { ...line, state: 'answered' }, sample, ending: null };
  }
  if (outcome.kind === 'unsent') {
    await store.calls.fail({ ...row, ...UNSENT, errorMessage: outcome.message });
    return again;
  }
  const { type, scope, message, httpStatus } = outcome.failure;
  const countsAsAttempt = scope === 'retry' && type !== FAILURE.RateLimited;
  await store.calls.fail({ ...row, errorType: type, errorMessage: message, httpStatus, countsAsAttempt });
  if (scope === 'run') return { ...again, ending: { type, message } };
  const failed = (failure: FailureType, words: string): Booked => ({
    line: { ...line, state: 'failed', failure },
    sample: sampleOf({ ...place, outcome: { kind: 'failed', type: failure, message: words, key } }),
    ending: null,
  });
  if (scope === 'item') return failed(type, message);
  const attempts = (await store.calls.get(key))?.attempts ?? 0;
  return attempts >= maxAttempts ? failed(FAILURE.RetriesExhausted, `${type}: ${message}`) : again;
}

const UNSENT = {
  errorType: FAILURE.ProviderUnavailable,
  httpStatus: null,
  countsAsAttempt: false,
} as const;

/** Nothing was sent where the batch ended early; where it completed or is forgotten, nobody knows what became of the line. */
async function bookUnreported({ store, record, batch }: Settling, line: BatchLineRecord): Promise<Booked> {
  const row = { key: line.callKey, leaseOwner: record.batchKey };
  const isForgotten = batch === null && record.remoteId !== null;
  const ending = batch?.status ?? (isForgotten ? 'forgotten' : 'never sent');
  const errorMessage = `its batch ended as ${ending} without a word about it`;
  if (batch?.status === 'completed' || isForgotten) {
    await store.calls.lose({ ...row, errorType: FAILURE.ProviderUnavailable, errorMessage });
  } else {
    await store.calls.fail({ ...row, ...UNSENT, errorMessage });
  }
  return { line: { ...line, state: 'again' }, sample: null, ending: null };
}

async function costOf(settling: Settling, line: BatchLineRecord, raw: string): Promise<number> {
  const { store, prices, record, seed, maxCompletionTokens } = settling;
  const { runKey, teacher } = record;
  const [prompt] = await store.prompts.list({ runKey, from: line.ordinal, count: 1 });
  if (prompt === undefined) throw new Error(`The prompt ${line.ordinal} of ${runKey} is not in the store.`);
  const { request } = teacherCall({ prompt, seed, maxCompletionTokens });
  const usage = readChatAnswer(raw)?.usage ?? null;
  return prices.costOfAnswer({ modelName: teacher, request, usage, inBatch: true });
}
