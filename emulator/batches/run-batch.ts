import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { BatchProblem, BatchRecord, BatchStatus } from '../state/batch-record.ts';
import type { EmulatorState } from '../state/open-state.ts';
import { type AnswerSurroundings, answerLine, unsentLine } from './answer-line.ts';
import { type BatchLine, readBatchLines } from './batch-lines.ts';
import { checkInputFile } from './check-input-file.ts';
import { writeResultFiles } from './write-result-files.ts';

/** Parts of a batch's nominal time; the rest is spent in progress. */
const VALIDATING_SHARE = 0.1;
const FINALIZING_SHARE = 0.1;
const RUNNING_SHARE = 1 - VALIDATING_SHARE - FINALIZING_SHARE;
/** Lines that are answered before other requests get their turn. */
const LINES_A_TURN = 10;

export interface BatchSurroundings extends AnswerSurroundings {
  readonly state: EmulatorState;
  /** Nominal duration of a batch; one with much to answer takes longer. */
  readonly batchInMs: number;
}

/**
 * Takes a batch from the status that it has to its end. Every answer is billed and kept before the next one is made, so a
 * kill loses none and bills none twice. Rejects when the signal aborts, and leaves the batch as it is.
 */
export async function runBatch(
  args: BatchSurroundings & { readonly id: string; readonly signal: AbortSignal },
): Promise<void> {
  const { state, id, batchInMs, signal } = args;
  const { batches, files } = state;
  let batch = batches.find(id);
  if (batch === null) throw new RangeError(`There is no batch ${id}.`);
  if (batch.status === 'validating') {
    await sleep(batchInMs * VALIDATING_SHARE, undefined, { signal });
    const { endpoint, inputFile } = batch;
    const knowsModel = (model: string) => args.catalogue.find(model) !== null;
    const checked = await checkInputFile({ path: files.pathOf(inputFile), endpoint, knowsModel });
    signal.throwIfAborted();
    if (checked.problems !== null) return failBatch(state, batch, checked.problems);
    batch = batches.update(id, { ...reached(batch, 'in_progress'), model: checked.model, total: checked.total });
  }
  if (batch.status === 'in_progress') {
    await answerLines({ ...args, batch });
    batch = batches.update(id, reached(batches.find(id) ?? batch, 'finalizing'));
  }
  await sleep(batchInMs * FINALIZING_SHARE, undefined, { signal });
  const end = batch.status === 'cancelling' ? 'cancelled' : batch.isExpiring ? 'expired' : 'completed';
  if (end !== 'completed') await refuseUnsent({ ...args, batch, end });
  const written = await writeResultFiles(state, batch);
  signal.throwIfAborted();
  batches.update(id, { ...reached(batch, end), ...written });
}

/** The fields of a batch that reaches a status now. */
export function reached({ reachedAt }: BatchRecord, status: BatchStatus): Pick<BatchRecord, 'status' | 'reachedAt'> {
  return { status, reachedAt: { ...reachedAt, [status]: Math.floor(Date.now() / 1000) } };
}

/** Ends a batch that could not begin or go on. */
export function failBatch({ batches }: EmulatorState, batch: BatchRecord, problems: readonly BatchProblem[]): void {
  batches.update(batch.id, { ...reached(batch, 'failed'), problems: [...problems] });
}

type Running = BatchSurroundings & { readonly batch: BatchRecord; readonly signal: AbortSignal };

async function answerLines(args: Running): Promise<void> {
  const { batch, batchInMs, signal } = args;
  const most = batch.isExpiring ? Math.ceil(batch.total / 2) : batch.total;
  const startedAt = performance.now();
  for await (const { number, line, answered } of unfinishedLines(args)) {
    if (number > most) break;
    await answerAndKeep(args, { number, line });
    if ((answered + 1) % LINES_A_TURN !== 0) continue;
    const dueAt = startedAt + (batchInMs * RUNNING_SHARE * number) / most;
    const waitInMs = dueAt - performance.now();
    await (waitInMs > 1 ? sleep(waitInMs, undefined, { signal }) : nextTurn());
  }
  const restInMs = startedAt + batchInMs * RUNNING_SHARE - performance.now();
  await sleep(Math.max(restInMs, 0), undefined, { signal });
}

async function answerAndKeep(args: Running, { number, line }: { number: number; line: BatchLine }): Promise<void> {
  const { state, batch, signal } = args;
  const { callId, text, isError, charge } = await answerLine({ ...args, line });
  signal.throwIfAborted();
  state.inTransaction(() => {
    charge();
    state.batches.addLine(batch.id, { number, callId, text, isError });
    const { completed, failed } = state.batches.find(batch.id) ?? batch;
    state.batches.update(batch.id, isError ? { failed: failed + 1 } : { completed: completed + 1 });
  });
}

async function refuseUnsent(args: Running & { readonly end: 'expired' | 'cancelled' }): Promise<void> {
  const { state, batch, end } = args;
  for await (const { number, line } of unfinishedLines(args)) {
    const text = unsentLine(line, end);
    state.batches.addLine(batch.id, { number, callId: null, text, isError: true });
  }
}

/** The lines without a result; `answered` counts them from 0. */
async function* unfinishedLines({ state, batch, signal }: Running) {
  const finished = state.batches.finishedLines(batch.id);
  let answered = 0;
  for await (const { number, line } of readBatchLines(state.files.pathOf(batch.inputFile))) {
    signal.throwIfAborted();
    if (line !== null && !finished.has(number)) yield { number, line, answered: answered++ };
  }
}
