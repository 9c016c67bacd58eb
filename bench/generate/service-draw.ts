import { uniform } from '../../domain/random.ts';
import type { Service } from './scenario.ts';

/** How long one attempt at an item takes and whether it fails. */
export interface ServiceDraw {
  readonly latencyInMs: number;
  readonly fails: boolean;
}

/** Drawn by seed, item and attempt alone: whoever asks, in whatever order, meets the same service. */
export function drawService({
  service,
  item,
  attempt,
}: {
  readonly service: Service;
  readonly item: string;
  readonly attempt: number;
}): ServiceDraw {
  const { seed, medianLatencyInMs, latencySigma, failureShare } = service;
  const draw = (what: string) => uniform('service', seed, item, attempt, what);
  // Box-Muller: a standard normal number of two uniform ones.
  const normal = Math.sqrt(-2 * Math.log(1 - draw('radius'))) * Math.cos(2 * Math.PI * draw('angle'));
  return { latencyInMs: medianLatencyInMs * Math.exp(latencySigma * normal), fails: draw('failure') < failureShare };
}
