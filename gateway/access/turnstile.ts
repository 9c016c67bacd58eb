import { abortReason } from '../http/abort-reason.ts';
import { GatewayError } from '../http/gateway-error.ts';

/** Lets so many requests in at once; some may wait, the others are sent away at once. */
export interface Turnstile {
  /** Resolves with a function that must be called when the request has ended; throws 503 where the queue is full or too slow. */
  readonly enter: (signal: AbortSignal) => Promise<() => void>;
  readonly inside: () => number;
  readonly waiting: () => number;
}

/** A turnstile, first come, first served. */
export function createTurnstile({
  concurrency,
  queue,
  queueTimeoutMs,
}: {
  readonly concurrency: number;
  readonly queue: number;
  readonly queueTimeoutMs: number;
}): Turnstile {
  let inside = 0;
  const waiting = new Set<() => void>();
  const leave = () => {
    const [next] = waiting;
    if (next === undefined) {
      inside--;
      return;
    }
    waiting.delete(next);
    next();
  };
  const once = () => {
    let left = false;
    return () => {
      if (!left) leave();
      left = true;
    };
  };
  return {
    enter: async (signal) => {
      if (inside < concurrency) {
        inside++;
        return once();
      }
      if (waiting.size >= queue) throw overloaded('Too many requests are waiting already.');
      await new Promise<void>((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
        };
        const proceed = () => {
          end();
          resolve();
        };
        const refuse = (error: Error) => {
          end();
          waiting.delete(proceed);
          reject(error);
        };
        const giveUp = () => refuse(abortReason(signal));
        const timer = setTimeout(() => refuse(overloaded('It was not your turn in time.')), queueTimeoutMs);
        waiting.add(proceed);
        signal.addEventListener('abort', giveUp, { once: true });
      });
      return once();
    },
    inside: () => inside,
    waiting: () => waiting.size,
  };
}

function overloaded(message: string): GatewayError {
  return new GatewayError({ status: 503, code: 'overloaded', message, headers: { 'retry-after': '1' } });
}
