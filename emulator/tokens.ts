import type { ChatMessage } from '../domain/chat.ts';

const BYTES_A_TOKEN = 4;
const TOKENS_A_MESSAGE = 3;

/** The emulator's own tokenizer: one token per four UTF-8 bytes, rounded up. No real model counts this way. */
export function countTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text, 'utf8') / BYTES_A_TOKEN);
}

/** Tokens of a conversation: those of each text, and three a message for its frame. */
export function countMessageTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, message) => sum + countTokens(message.content) + TOKENS_A_MESSAGE, 0);
}
