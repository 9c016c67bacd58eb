import type { ChatCompletion } from './chat-completion.ts';

/** Code points in one chunk: few enough to be a stream, many enough to cost little. */
const PIECE = /[\s\S]{1,200}/gu;

/** A whole answer as the server-sent events of a stream, `[DONE]` at its end. */
export function completionFrames({
  completion,
  withUsage,
}: {
  readonly completion: ChatCompletion;
  readonly withUsage: boolean;
}): string[] {
  const { choices, usage, ...head } = completion;
  const frame = (fields: Record<string, unknown>) =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...fields, ...(withUsage && !('usage' in fields) ? { usage: null } : {}) })}\n\n`;
  const frames: string[] = [];
  for (const { index, message, finish_reason, logprobs } of choices) {
    const chunk = (delta: Record<string, unknown>, finish: string | null = null, tokens: unknown = null) =>
      frame({ choices: [{ index, delta, logprobs: tokens, finish_reason: finish }] });
    frames.push(chunk({ role: 'assistant', content: message.content === null ? null : '' }));
    // Log-probabilities go with the text that they belong to: all of it at once.
    if (logprobs?.content) frames.push(chunk({ content: message.content }, null, logprobs));
    else for (const content of message.content?.match(PIECE) ?? []) frames.push(chunk({ content }));
    if (message.refusal) frames.push(chunk({ refusal: message.refusal }));
    for (const [position, call] of (message.tool_calls ?? []).entries()) {
      frames.push(chunk({ tool_calls: [{ index: position, ...call }] }));
    }
    frames.push(chunk({}, finish_reason ?? null));
  }
  if (withUsage) frames.push(frame({ choices: [], usage: usage ?? null }));
  frames.push('data: [DONE]\n\n');
  return frames;
}
