import { ApiError } from '../errors.ts';

/** Tokens of a prompt and its answer together. */
export const CONTEXT_TOKENS = 128_000;

/** Throws an ApiError 400 context_length_exceeded where prompt and answer may take more tokens than that. */
export function requireContext(tokens: number): void {
  if (tokens <= CONTEXT_TOKENS) return;
  throw new ApiError({
    status: 400,
    code: 'context_length_exceeded',
    param: 'messages',
    message: `The context is ${CONTEXT_TOKENS} tokens long, but prompt and answer may take ${tokens}.`,
  });
}
