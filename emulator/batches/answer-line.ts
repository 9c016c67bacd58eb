import type { ActiveFaults } from '../active-faults.ts';
import type { Billing } from '../billing.ts';
import { completionObject } from '../chat/chat-objects.ts';
import { chatRequestSchema } from '../chat/chat-request.ts';
import { computeAnswer } from '../chat/compute-answer.ts';
import { filtered } from '../chat/filtered.ts';
import { refuseContradictions } from '../chat/refuse-contradictions.ts';
import { CONTEXT_TOKENS, requireContext } from '../chat/require-context.ts';
import { ApiError } from '../errors.ts';
import { drawFaults, needsAttempts } from '../fault-draw.ts';
import type { ModelCatalogue } from '../model-catalogue.ts';
import { newId } from '../new-id.ts';
import { parseBody } from '../parse-body.ts';
import { requireModel } from '../require-model.ts';
import { requireQuota } from '../require-quota.ts';
import { countMessageTokens } from '../tokens.ts';
import type { BatchLine } from './batch-lines.ts';

export interface AnswerSurroundings {
  readonly catalogue: ModelCatalogue;
  readonly faults: ActiveFaults;
  readonly billing: Billing;
  readonly countAttempt: (key: string) => number;
}

/** What came of one request: its line, and how to bill it where it was answered. */
export interface LineAnswer {
  readonly callId: string | null;
  readonly text: string;
  readonly isError: boolean;
  /** Puts the answer on the bill; to be kept together with the line. */
  readonly charge: () => void;
}

/** Answers one line as chat completions would, by the same models and faults; its custom id is its key. */
export async function answerLine(args: AnswerSurroundings & { readonly line: BatchLine }): Promise<LineAnswer> {
  const { line, billing } = args;
  try {
    const { id, body, call } = await complete(args);
    const charge = () => billing.chargeCall({ ...call, id, key: line.custom_id, inBatch: true });
    return { callId: id, text: textOf(line, 200, body), isError: false, charge };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { callId: null, text: textOf(line, error.status, error.envelope), isError: true, charge: () => {} };
  }
}

/** The line of a request that was not sent before its batch ended. */
export function unsentLine(line: BatchLine, ended: 'expired' | 'cancelled'): string {
  const message = `This request could not be executed before the batch was ${ended}.`;
  return JSON.stringify({ ...headOf(line), response: null, error: { code: `batch_${ended}`, message } });
}

async function complete({ line, catalogue, faults, billing, countAttempt }: Parameters<typeof answerLine>[0]) {
  const startedAt = new Date();
  const current = faults.current();
  const request = parseBody({ text: JSON.stringify(line.body), schema: chatRequestSchema });
  refuseContradictions(request);
  if (request.stream === true) {
    throw new ApiError({ status: 400, param: 'stream', message: 'A request of a batch cannot be streamed.' });
  }
  const { model } = request;
  requireModel({ id: model, catalogue, faults: current, now: startedAt });
  requireQuota({ faults: current, billing });
  const key = line.custom_id;
  const draw = drawFaults({ faults: current, key, attempt: needsAttempts(current) ? countAttempt(key) : 1 });
  if (draw.isLineFailed) {
    throw new ApiError({ status: 500, type: 'server_error', message: 'A fault of the emulator was drawn.' });
  }
  const promptTokens = countMessageTokens(request.messages);
  const askedTokens = request.max_completion_tokens ?? request.max_tokens ?? null;
  requireContext(promptTokens + (askedTokens ?? 0));
  if (draw.isFiltered) throw filtered();
  const mostTokens = askedTokens ?? CONTEXT_TOKENS - promptTokens;
  const answer = await computeAnswer({ catalogue, faults: current, request, draw, mostTokens });
  const id = newId('chatcmpl');
  const createdAt = Math.floor(Date.now() / 1000);
  const topLogprobs = request.logprobs === true ? (request.top_logprobs ?? 0) : null;
  const body = completionObject({ id, createdAt, model, answer, promptTokens, topLogprobs });
  const whole = JSON.stringify(body);
  return {
    id,
    body: draw.isMalformed ? whole.slice(0, whole.length / 2) : body,
    call: { model, promptTokens, completionTokens: answer.tokens.length, startedAt },
  };
}

function textOf(line: BatchLine, status: number, body: unknown): string {
  const response = { status_code: status, request_id: newId('req'), body };
  return JSON.stringify({ ...headOf(line), response, error: null });
}

function headOf({ custom_id }: BatchLine) {
  return { id: newId('batch_req').replace('-', '_'), custom_id };
}
