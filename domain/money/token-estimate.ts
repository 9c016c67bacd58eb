import type { ChatMessage } from '../chat.ts';

/** Of English and JSON in the usual tokenizers 3 to 5 bytes make a token. */
const BYTES_A_TOKEN = 4;
const TOKENS_A_MESSAGE = 3;

/** About how many tokens a text has; no bound, only for projections. */
export function estimateTokens(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).length / BYTES_A_TOKEN);
}

/** About how many tokens a conversation has, the frame of each message included. */
export function estimatePromptTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + estimateTokens(content) + TOKENS_A_MESSAGE, 0);
}
