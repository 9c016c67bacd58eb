import { APIError } from 'openai';

/** Whether a provider has nothing at an address: no such route, file or batch. A model that it does not know is another matter. */
export function isNotFound(error: unknown): boolean {
  return error instanceof APIError && error.status === 404 && error.code !== 'model_not_found';
}
