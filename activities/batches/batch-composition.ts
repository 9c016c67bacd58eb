import { setImmediate as nextTurn } from 'node:timers/promises';
import { contentHash } from '../../content-hash.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import { parseModelName } from '../../domain/run/model-name.ts';
import { batchLineText } from '../../providers/openai-batches.ts';
import type { PriceList } from '../../providers/price-list.ts';
import type { Admission } from '../../store/ledger/admission.ts';
import type { Store } from '../../store/open-store.ts';
import type { PromptRecord } from '../../store/records.ts';
import type { BatchLineRecord } from '../../store/training/remote-batches.ts';
import { callKeyOf } from '../calls/call-key.ts';
import { retryLater } from '../calls/failure.ts';
import type { CallOutcome } from '../calls/paid-call.ts';
import { sampleOf } from '../calls/sample-of.ts';
import { teacherCall } from '../calls/teacher-call.ts';

export interface ComposeBatchInput {
  readonly runKey: string;
  /** The workflow run that asks. */
  readonly askedBy: string;
  readonly task: string;
  readonly teacher: string;
  readonly seed: number;
  /** A part of the run's positions that has one open batch at most, and the positions of it to ask. */
  readonly slice: number;
  readonly from: number;
  readonly count: number;
  readonly maxAttempts: number;
}

export interface ComposedBatch {
  /** Null where nothing is left to ask. */
  readonly batchKey: string | null;
  readonly lines: number;
  /** True where the budget does not allow one more prompt. */
  readonly overBudget: boolean;
}

/** Why a batch takes no further line. */
type Stop = 'full' | 'budget' | 'over-budget';

/** A provider ends a batch within a day; whoever watches it renews this. */
export const BATCH_LEASE_IN_MS = 26 * 3_600_000;
/** Both bounds of OpenAI, the second one with room for what a form adds. */
const MOST_LINES = 50_000;
const MOST_BYTES = 199_000_000;
const PAGE = 200;
/** Lines that are reserved at the same time: as many as the ledger admits in one transaction. */
const LINES_A_TRANSACTION = 50;
const LONGEST_WAIT_IN_MS = 60_000;

/**
 * Reserves the next batch of a slice under the batch's own lease, so many lines at a time: what the budget does not allow
 * is left out. Done twice it comes to the same batch, since its key and its lines follow from what the store holds.
 */
export async function composeBatch({
  store,
  prices,
  maxCompletionTokens,
  input,
  signal,
  now = Date.now,
}: {
  readonly store: Pick<Store, 'calls' | 'prompts' | 'remoteBatches' | 'samples'>;
  readonly prices: PriceList;
  readonly maxCompletionTokens: number;
  readonly input: ComposeBatchInput;
  readonly signal: AbortSignal;
  readonly now?: () => number;
}): Promise<ComposedBatch> {
  const { runKey, slice, askedBy, teacher, from, count } = input;
  const open = await store.remoteBatches.open({ runKey, slice });
  if (open) return { batchKey: open.batchKey, lines: open.lines, overBudget: false };
  const number = (await store.remoteBatches.count({ runKey, slice })) + 1;
  const batchKey = contentHash({ batch: { runKey, slice, number } });
  const failedBefore = await store.remoteBatches.failed({ runKey, slice, askedBy });
  const lines: BatchLineRecord[] = [];
  let bytes = 0;
  let waitUntilMs: number | null = null;
  const end = await scan();
  const asked = lines.filter(({ state }) => state === 'asked').length;
  if (lines.length > 0) {
    const createdAt = new Date(now()).toISOString();
    const counts = { lines: asked, completed: 0, failed: 0 };
    const record = { batchKey, runKey, slice, number, askedBy, teacher, ...counts, createdAt };
    const start = { remoteId: null, status: 'composed', problem: null, settledAt: null };
    await store.remoteBatches.create({ ...record, ...start }, lines);
    return { batchKey, lines: asked, overBudget: false };
  }
  if (end === 'over-budget') return { batchKey: null, lines: 0, overBudget: true };
  if (waitUntilMs === null) return { batchKey: null, lines: 0, overBudget: false };
  throw retryLater({
    type: FAILURE.CallPending,
    message: 'every prompt that is left waits for calls in flight',
    delayInMs: Math.min(waitUntilMs - now(), LONGEST_WAIT_IN_MS),
  });

  async function scan(): Promise<'end' | Stop> {
    for (let start = from; start < from + count; start += PAGE) {
      const page = { runKey, from: start, count: Math.min(PAGE, from + count - start) };
      const missing = new Set(await store.samples.missing(page));
      if (missing.size === 0) continue;
      const open = (await store.prompts.list(page)).filter(
        ({ ordinal }) => missing.has(ordinal) && !failedBefore.has(ordinal),
      );
      for (let first = 0; first < open.length; first += LINES_A_TRANSACTION) {
        if (signal.aborted) await giveUp();
        // The store holds the event loop while it writes, and heartbeats want their turn.
        await nextTurn();
        const stop = await take(open.slice(first, first + LINES_A_TRANSACTION));
        if (stop) return stop;
      }
    }
    return 'end';
  }

  /** Reserves these prompts together, up to what a batch holds. Those that are let in stay in it, also behind one that is not. */
  async function take(prompts: readonly PromptRecord[]): Promise<Stop | null> {
    const fitting: ReturnType<typeof lineOf>[] = [];
    let left = { lines: MOST_LINES - lines.length, bytes: MOST_BYTES - bytes };
    for (const prompt of prompts) {
      const line = lineOf(prompt);
      left = { lines: left.lines - 1, bytes: left.bytes - line.size };
      if (left.lines < 0 || left.bytes < 0) break;
      fitting.push(line);
    }
    const admissions = await Promise.all(fitting.map(async ({ request }) => store.calls.admit(request)));
    let stop: Stop | null = null;
    for (const [index, line] of fitting.entries()) {
      const own = await settle(line, admissions[index] as Admission);
      stop ??= own;
    }
    return stop ?? (fitting.length < prompts.length ? 'full' : null);
  }

  function lineOf(prompt: PromptRecord) {
    const { request, distinction } = teacherCall({ prompt, seed: input.seed, maxCompletionTokens });
    const { provider, model } = parseModelName(teacher);
    const key = callKeyOf({ modelName: teacher, request, distinction });
    const size = Buffer.byteLength(batchLineText({ key, body: { model, ...request } }));
    const maxCostMicroUsd = prices.maximalCost({ modelName: teacher, request, inBatch: true });
    const { maxAttempts } = input;
    const lease = { leaseOwner: batchKey, leaseMs: BATCH_LEASE_IN_MS };
    return {
      prompt,
      size,
      request: { key, runKey, stage: 'generate', provider, model, maxCostMicroUsd, ...lease, maxAttempts },
    };
  }

  async function settle(
    { prompt, size, request: { key } }: ReturnType<typeof lineOf>,
    admission: Admission,
  ): Promise<Stop | null> {
    const { ordinal } = prompt;
    switch (admission.kind) {
      case 'admitted':
        bytes += size;
        lines.push({ ordinal, callKey: key, state: 'asked', failure: null });
        return null;
      case 'done':
        await keep(prompt, { kind: 'answer', raw: admission.response, key });
        return null;
      case 'exhausted': {
        const type = FAILURE.RetriesExhausted;
        const message = `${admission.errorType}: ${admission.errorMessage}`;
        await keep(prompt, { kind: 'failed', type, message, key });
        lines.push({ ordinal, callKey: key, state: 'failed', failure: type });
        return null;
      }
      case 'wait':
        waitUntilMs = Math.max(waitUntilMs ?? 0, admission.untilMs);
        return admission.reason === 'budget' ? 'budget' : null;
      default:
        return admission.kind;
    }
  }

  async function keep(prompt: PromptRecord, outcome: CallOutcome): Promise<void> {
    const sample = sampleOf({ prompt, outcome, teacher });
    if (sample) await store.samples.save([sample]);
  }

  /** Frees what was reserved for a batch that nobody waits for any more. */
  async function giveUp(): Promise<void> {
    const reason = { errorType: FAILURE.CallPending, errorMessage: 'its batch was given up before it was sent' };
    for (const { callKey: key, state } of lines) {
      if (state !== 'asked') continue;
      await store.calls.fail({ key, leaseOwner: batchKey, ...reason, httpStatus: null, countsAsAttempt: false });
    }
    signal.throwIfAborted();
  }
}
