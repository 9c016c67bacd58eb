import { refuses, type Script } from '../fake-upstream.ts';
import {
  breaksOff,
  completion,
  compressed,
  falselyCompressed,
  hangsUp,
  sends,
  silent,
  stalls,
} from './whole-answers.ts';

export type NoAnswer = keyof ReturnType<typeof noAnswers>;
export type OddAnswer = keyof ReturnType<typeof oddAnswers>;

/** Ways in which a provider gives no answer, where it would have said this. */
export function noAnswers({ says, retryAfter }: { readonly says: string; readonly retryAfter: string }) {
  const good = completion({ content: says });
  return {
    '401': refuses(401),
    '408': refuses(408),
    '429': refuses(429),
    '429 with Retry-After': refuses(429, { 'retry-after': retryAfter }),
    '500': refuses(500),
    '503': refuses(503),
    'hung up': hangsUp,
    'slow headers': silent,
    'stalled in its body, the socket open': stalls(good),
    'cut after a part': breaksOff(good),
    'malformed JSON': sends(good.slice(1)),
    'compressed without a word': compressed(good),
    'empty choices': sends(completion({ content: null, fields: { choices: [] } })),
  } satisfies Record<string, Script>;
}

/** Answers that are answers, however odd. */
export function oddAnswers({ says }: { readonly says: string }) {
  const good = completion({ content: says });
  const toolCalls = [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } }];
  return {
    'no fault': sends(good),
    'said to be compressed, but plain': falselyCompressed(good),
    'usage absent': sends(completion({ content: says, fields: { usage: undefined } })),
    'content null with tool calls': sends(completion({ content: null, message: { tool_calls: toolCalls } })),
    'a refusal': sends(completion({ content: null, message: { refusal: 'I will not.' } })),
    'logprobs null': sends(completion({ content: says, choice: { logprobs: null } })),
  } satisfies Record<string, Script>;
}
