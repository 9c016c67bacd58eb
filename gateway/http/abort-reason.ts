import { GatewayError } from './gateway-error.ts';

/** Why a request was given up: what its signal was aborted with, or that its client is gone. */
export function abortReason(signal: AbortSignal): GatewayError {
  if (signal.reason instanceof GatewayError) return signal.reason;
  return new GatewayError({ status: 499, code: 'client_closed', message: 'The client is gone.' });
}
