import { hash32 } from '../../domain/random.ts';
import type { Answer } from './answer.ts';

/** All that the body or the chunks of one completion are made of. */
export interface ChatReply {
  readonly id: string;
  readonly createdAt: number;
  readonly model: string;
  readonly answer: Answer;
  readonly promptTokens: number;
  /** How many alternatives are asked for; null without log-probabilities. */
  readonly topLogprobs: number | null;
}

/** The body of a chat completion. */
export function completionObject(reply: ChatReply) {
  const { answer } = reply;
  return {
    ...headOf(reply),
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', ...words(answer), annotations: [] },
        logprobs: logprobsOf(reply, answer.tokens),
        finish_reason: answer.finishReason,
      },
    ],
    usage: usageOf(reply),
  };
}

/** One chunk of a streamed completion. */
export function chunkObject(
  reply: ChatReply,
  {
    tokens,
    delta,
    finishReason = null,
  }: {
    readonly tokens: readonly string[];
    readonly delta: Readonly<Record<string, unknown>>;
    readonly finishReason?: Answer['finishReason'] | null;
  },
) {
  const choice = { index: 0, delta, logprobs: logprobsOf(reply, tokens), finish_reason: finishReason };
  return { ...headOf(reply), object: 'chat.completion.chunk', choices: [choice] };
}

/** The last chunk where usage is asked for. */
export function usageChunk(reply: ChatReply) {
  return { ...headOf(reply), object: 'chat.completion.chunk', choices: [], usage: usageOf(reply) };
}

function words({ tokens, isRefusal }: Answer) {
  const text = tokens.join('');
  return isRefusal ? { content: null, refusal: text } : { content: text, refusal: null };
}

function headOf({ id, createdAt, model }: ChatReply) {
  const fingerprint = `fp_${hash32(model).toString(16).padStart(8, '0')}`;
  return { id, created: createdAt, model, service_tier: 'default', system_fingerprint: fingerprint };
}

function usageOf({ promptTokens, answer }: ChatReply) {
  const completionTokens = answer.tokens.length;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}

/** The emulated models know one confidence a whole answer and no other words: every token has an equal part of it. */
function logprobsOf({ topLogprobs, answer }: ChatReply, tokens: readonly string[]) {
  if (topLogprobs === null) return null;
  const content = tokens.map((token) => {
    const entry = { token, logprob: answer.logprob, bytes: [...Buffer.from(token, 'utf8')] };
    return { ...entry, top_logprobs: topLogprobs === 0 ? [] : [entry] };
  });
  return { content, refusal: null };
}
