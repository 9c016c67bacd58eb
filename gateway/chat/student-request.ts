import { askForConfidence } from '../../domain/routing/ask-for-confidence.ts';
import type { Signal } from '../../domain/routing/route-decision.ts';
import type { ChatRequest } from './chat-request.ts';

/** Fields that the gateway sets itself: it holds every answer until it has decided. */
const HELD = { stream: undefined, stream_options: undefined } as const;

/** The request as the student gets it: its own system prompt where the client brought none, and a question for its confidence. */
export function studentRequest({
  request,
  model,
  systemPrompt,
  signal,
}: {
  readonly request: ChatRequest;
  readonly model: string;
  readonly systemPrompt: string | null;
  readonly signal: Signal;
}): Record<string, unknown> {
  const messages = withSystemPrompt(request.messages, systemPrompt);
  if (signal !== 'tag') return { ...request, ...HELD, model, messages, logprobs: true };
  return { ...request, ...HELD, model, messages: askForConfidence(messages) };
}

/** The request as the teacher gets it: what the client sent, and the task's system prompt where it sent none. */
export function teacherRequest({
  request,
  model,
  systemPrompt,
}: {
  readonly request: ChatRequest;
  readonly model: string;
  readonly systemPrompt: string | null;
}): Record<string, unknown> {
  return { ...request, ...HELD, model, messages: withSystemPrompt(request.messages, systemPrompt) };
}

type Messages = ChatRequest['messages'];

function withSystemPrompt(messages: Messages, systemPrompt: string | null): Messages {
  const hasOwn = messages.some(({ role }) => role === 'system' || role === 'developer');
  return hasOwn || systemPrompt === null ? messages : [{ role: 'system', content: systemPrompt }, ...messages];
}
