import { ApiError } from '../errors.ts';
import type { ChatRequest } from './chat-request.ts';

/** Throws an ApiError 400 for fields that do not go together, as OpenAI does. */
export function refuseContradictions(request: ChatRequest): void {
  if (typeof request.top_logprobs === 'number' && request.logprobs !== true) {
    refuse('top_logprobs', 'top_logprobs needs logprobs: true.');
  }
  if (request.stream_options && request.stream !== true) refuse('stream_options', 'stream_options needs stream: true.');
  if (request.max_tokens && request.max_completion_tokens) {
    refuse('max_tokens', 'max_tokens and max_completion_tokens exclude each other.');
  }
  const wantsJson = request.response_format?.type === 'json_object';
  if (wantsJson && !request.messages.some(({ content }) => /json/i.test(content))) {
    refuse('messages', "With the response format json_object the messages must contain the word 'json'.");
  }
}

function refuse(param: string, message: string): never {
  throw new ApiError({ status: 400, code: 'invalid_value', param, message });
}
