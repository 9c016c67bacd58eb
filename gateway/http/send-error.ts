import type { ServerResponse } from 'node:http';
import { GatewayError } from './gateway-error.ts';

/** Before anything was decided there is nothing to disclose but that. */
const NOTHING_DISCLOSED = {
  'x-distill-served-by': 'none',
  'x-distill-model': 'none',
  'x-distill-version': 'none',
  'x-distill-decision': 'none',
  'x-distill-confidence': 'none',
  'x-distill-threshold': 'none',
  'x-distill-calibration': 'uncalibrated',
  'x-distill-record': 'none',
};

/** Sends an error in OpenAI's envelope; a stream that has begun gets it as its last event and is cut, never finished. */
export function sendError({
  response,
  requestId,
  error,
}: {
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly error: unknown;
}): void {
  const known =
    error instanceof GatewayError
      ? error
      : new GatewayError({ status: 500, code: 'internal_error', message: 'The gateway failed. Its log says why.' });
  if (response.destroyed) return;
  if (response.headersSent) {
    response.write(`data: ${known.body()}\n\n`, () => response.destroy());
    return;
  }
  const body = Buffer.from(known.body());
  response.writeHead(known.status, {
    'x-request-id': requestId,
    ...NOTHING_DISCLOSED,
    ...known.headers,
    'content-type': 'application/json',
    'content-length': body.length,
  });
  response.end(body);
}
