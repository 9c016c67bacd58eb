import { ApiError } from '../errors.ts';

/** The refusal of a prompt by the content filter. */
export function filtered(): ApiError {
  return new ApiError({ status: 400, code: 'content_filter', param: 'messages', message: 'The prompt was filtered.' });
}
