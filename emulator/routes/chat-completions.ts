import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import type { ActiveFaults } from '../active-faults.ts';
import type { Billing } from '../billing.ts';
import type { ChatReply } from '../chat/chat-objects.ts';
import { chatRequestSchema } from '../chat/chat-request.ts';
import { computeAnswer } from '../chat/compute-answer.ts';
import { filtered } from '../chat/filtered.ts';
import { refuseContradictions } from '../chat/refuse-contradictions.ts';
import { CONTEXT_TOKENS, requireContext } from '../chat/require-context.ts';
import { sendReply } from '../chat/send-reply.ts';
import { onDelivered, resetConnection } from '../connection.ts';
import type { EmulatorEnvironment } from '../environment.ts';
import { CALL_KEY_HEADER, type FaultGate } from '../fault-gate.ts';
import type { ModelCatalogue } from '../model-catalogue.ts';
import { newId } from '../new-id.ts';
import { parseBody } from '../parse-body.ts';
import type { RateLimit } from '../rate-limit.ts';
import { requireModel } from '../require-model.ts';
import { requireQuota } from '../require-quota.ts';
import type { Calls } from '../state/calls.ts';
import { countMessageTokens } from '../tokens.ts';

export interface ChatSurroundings {
  readonly catalogue: ModelCatalogue;
  readonly faults: ActiveFaults;
  readonly gate: FaultGate;
  readonly rateLimit: RateLimit;
  readonly billing: Billing;
  readonly calls: Calls;
  /** Aborts when the emulator ends: nobody waits for a latency then. */
  readonly closing: AbortSignal;
}

/**
 * `POST /v1/chat/completions`. Limits and faults come first and cost nothing; then the answer is computed, billed and
 * sent, in this order, whether or not the caller is still there.
 */
export function chatCompletions(surroundings: ChatSurroundings): Hono<EmulatorEnvironment> {
  const { faults, gate, rateLimit, billing, calls, catalogue, closing } = surroundings;
  return new Hono<EmulatorEnvironment>().post('/', async (context) => {
    const startedAt = new Date();
    const body = await context.req.text();
    const request = parseBody({ text: body, schema: chatRequestSchema });
    refuseContradictions(request);
    const { model } = request;
    const current = faults.current();
    requireModel({ id: model, catalogue, faults: current, now: startedAt });
    const promptTokens = countMessageTokens(request.messages);
    const askedTokens = request.max_completion_tokens ?? request.max_tokens ?? null;
    const tokens = promptTokens + (askedTokens ?? 0);
    const limits = rateLimit({ faults: current, model, tokens, nowInMs: performance.now() });
    for (const [name, value] of Object.entries(limits)) context.header(name, value);
    requireQuota({ faults: current, billing });
    const draw = gate(context, body);
    if (draw.isReset) return resetConnection(context);
    requireContext(tokens);
    if (draw.isFiltered) throw filtered();
    if (draw.latencyInMs > 0) await sleep(draw.latencyInMs, undefined, { signal: closing });
    const mostTokens = askedTokens ?? CONTEXT_TOKENS - promptTokens;
    const answer = await computeAnswer({ catalogue, faults: current, request, draw, mostTokens });
    const id = newId('chatcmpl');
    const key = context.req.header(CALL_KEY_HEADER) ?? null;
    billing.chargeCall({ id, model, key, promptTokens, completionTokens: answer.tokens.length, startedAt });
    if (draw.isReplyLost) return resetConnection(context);
    onDelivered(context, () => calls.markDelivered(id));
    const createdAt = Math.floor(Date.now() / 1000);
    const topLogprobs = request.logprobs === true ? (request.top_logprobs ?? 0) : null;
    const reply: ChatReply = { id, createdAt, model, answer, promptTokens, topLogprobs };
    return sendReply({ context, request, reply, draw });
  });
}
