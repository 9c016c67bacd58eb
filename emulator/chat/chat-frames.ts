import { type ChatReply, chunkObject, usageChunk } from './chat-objects.ts';

/** Tokens in one chunk: few enough to be a stream, many enough to be quick. */
const TOKENS_A_CHUNK = 8;

/** The server-sent events of a streamed completion, in order; the last one is `[DONE]`. */
export function chatFrames(reply: ChatReply, { withUsage }: { readonly withUsage: boolean }): string[] {
  const { answer } = reply;
  // Where usage is asked for, every chunk but the last says that it has none.
  const noUsage = withUsage ? { usage: null } : {};
  const frames = [chunkObject(reply, { tokens: [], delta: { role: 'assistant', content: '', refusal: null } })];
  const said = answer.isRefusal ? 'refusal' : 'content';
  for (let start = 0; start < answer.tokens.length; start += TOKENS_A_CHUNK) {
    const tokens = answer.tokens.slice(start, start + TOKENS_A_CHUNK);
    frames.push(chunkObject(reply, { tokens, delta: { [said]: tokens.join('') } }));
  }
  frames.push(chunkObject(reply, { tokens: [], delta: {}, finishReason: answer.finishReason }));
  const chunks = frames.map((frame) => JSON.stringify({ ...frame, ...noUsage }));
  if (withUsage) chunks.push(JSON.stringify(usageChunk(reply)));
  return [...chunks, '[DONE]'].map((data) => `data: ${data}\n\n`);
}
