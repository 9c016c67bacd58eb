import { behindPrompt } from '../../domain/prompt-distillation/behind-prompt.ts';
import { askForConfidence } from '../../domain/routing/ask-for-confidence.ts';
import type { Signal } from '../../domain/routing/route-decision.ts';
import type { StudentRoute } from '../routing-table.ts';
import type { ChatRequest } from './chat-request.ts';

/** Fields that the gateway sets itself: it holds every answer until it has decided. */
const HELD = { stream: undefined, stream_options: undefined } as const;

/** The request as the student gets it: behind its prompt, or the task's system prompt where the client brought none, and with a question for its confidence. */
export function studentRequest({
  request,
  student: { asked: model, prompt },
  systemPrompt,
  signal,
}: {
  readonly request: ChatRequest;
  readonly student: Pick<StudentRoute, 'asked' | 'prompt'>;
  readonly systemPrompt: string;
  readonly signal: Signal;
}): Record<string, unknown> {
  const messages =
    prompt === null
      ? withSystemPrompt(request.messages, systemPrompt)
      : behindPrompt({ prompt, messages: request.messages });
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
  readonly systemPrompt: string;
}): Record<string, unknown> {
  return { ...request, ...HELD, model, messages: withSystemPrompt(request.messages, systemPrompt) };
}

type Messages = ChatRequest['messages'];

/** The task's own instructions go first, unless the client brought some. */
export function withSystemPrompt(messages: Messages, systemPrompt: string): Messages {
  const hasOwn = messages.some(({ role }) => role === 'system' || role === 'developer');
  return hasOwn ? messages : [{ role: 'system', content: systemPrompt }, ...messages];
}
