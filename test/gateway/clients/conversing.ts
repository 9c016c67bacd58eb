import { CONFIDENCE_REQUEST } from '../../../domain/routing/confidence-tag.ts';
import type { Script } from '../fake-upstream.ts';

/** A provider that answers as it is asked: in JSON, with a tool, several times, cut at a stop, with log-probabilities. */
export const conversing: Script = ({ seen: { body, model }, response }) => {
  const {
    messages,
    tools,
    n,
    stop,
    logprobs,
    response_format: format,
  } = body as {
    readonly messages: readonly { readonly content: unknown }[];
    readonly tools?: unknown;
    readonly n?: number;
    readonly stop?: string | readonly string[];
    readonly logprobs?: boolean;
    readonly response_format?: { readonly type: string };
  };
  const asked = textOf(messages.at(-1)?.content);
  const isTagged = JSON.stringify(messages).includes(CONFIDENCE_REQUEST.slice(0, 40));
  const [end] = [stop ?? []].flat();
  const said = format && format.type !== 'text' ? JSON.stringify({ echo: asked }) : `echo: ${asked}`;
  const answer = end ? said.split(end)[0] : said;
  const tag = isTagged ? '\n[confidence: 0.99]' : '';
  const call = { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"city":"Oslo"}' } };
  const choices = Array.from({ length: n ?? 1 }, (_, index) => {
    const pieces = [`${answer}${index > 0 ? `, answer ${index + 1}` : ''}`, tag];
    const tokens = pieces.map((token) => ({ token, logprob: -0.01, bytes: null, top_logprobs: [] }));
    return {
      index,
      message: tools
        ? { role: 'assistant', content: null, tool_calls: [call] }
        : { role: 'assistant', content: pieces.join('') },
      logprobs: logprobs && !tools ? { content: tokens, refusal: null } : null,
      finish_reason: tools ? 'tool_calls' : 'stop',
    };
  });
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model, choices, usage }));
};

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return (content as readonly { readonly text?: string }[]).map(({ text }) => text ?? '').join('');
}
