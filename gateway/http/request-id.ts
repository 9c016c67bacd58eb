import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Visible and harmless wherever it is shown. */
const USABLE = /^[\w.:-]{1,128}$/;

/** The id that a client gave its request, or a new one; an id that cannot be one is as good as none. */
export function requestIdOf(request: IncomingMessage): { readonly requestId: string; readonly isClientId: boolean } {
  const given = request.headers['x-request-id'];
  if (typeof given === 'string' && USABLE.test(given)) return { requestId: given, isClientId: true };
  return { requestId: randomUUID(), isClientId: false };
}
