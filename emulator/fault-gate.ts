import type { Context } from 'hono';
import { sha256OfText } from '../content-hash.ts';
import type { ActiveFaults } from './active-faults.ts';
import type { EmulatorEnvironment } from './environment.ts';
import { ApiError } from './errors.ts';
import { drawFaults, type FaultDraw, needsAttempts } from './fault-draw.ts';

export const CALL_KEY_HEADER = 'x-distill-key';

/** Draws the faults of a request; throws an ApiError 500 or 503 where one is drawn. A reset is the caller's to do. */
export type FaultGate = (context: Context<EmulatorEnvironment>, body: string) => FaultDraw;

/** Draws by the header `x-distill-key`, or else by a hash of the request, and by how often that key came already. */
export function createFaultGate(args: {
  readonly faults: ActiveFaults;
  readonly countAttempt: (key: string) => number;
}): FaultGate {
  const { faults, countAttempt } = args;
  return (context, body) => {
    const current = faults.current();
    const { method, url } = context.req;
    // The path without host and port, which differ from start to start.
    const key =
      context.req.header(CALL_KEY_HEADER) ?? sha256OfText(`${method} ${url.replace(/^https?:\/\/[^/]+/, '')}\n${body}`);
    const attempt = needsAttempts(current) ? countAttempt(key) : 1;
    const draw = drawFaults({ faults: current, key, attempt });
    if (draw.isReset || draw.errorStatus === null) return draw;
    throw new ApiError({
      status: draw.errorStatus,
      type: draw.errorStatus === 500 ? 'server_error' : 'service_unavailable',
      message: `A fault of the emulator was drawn (attempt ${attempt} of this call).`,
    });
  };
}
