import type { Scenario } from './scenario.ts';
import { drawService } from './service-draw.ts';

const MINUTE_IN_MS = 60_000;

/**
 * The wall time of a perfect sliding window over the same calls: items in their order, each to the slot that is free
 * first, failures tried again at once, and no call before the provider's limit of a minute lets it in.
 */
export function perfectWindowInMs({
  calls,
  concurrency,
  service,
}: Pick<Scenario, 'calls' | 'concurrency' | 'service'>): number {
  const slotFreeAtMs = Array.from({ length: concurrency }, () => 0);
  const startedAtMs: number[] = [];
  for (let ordinal = 0; ordinal < calls; ordinal++) {
    const earliest = slotFreeAtMs.indexOf(Math.min(...slotFreeAtMs));
    let atMs = slotFreeAtMs[earliest] as number;
    for (let attempt = 0, failed = true; failed; attempt++) {
      atMs = Math.max(atMs, allowedAtMs());
      startedAtMs.push(atMs);
      const { latencyInMs, fails } = drawService({ service, item: String(ordinal), attempt });
      atMs += latencyInMs;
      failed = fails;
    }
    slotFreeAtMs[earliest] = atMs;
  }
  return Math.max(...slotFreeAtMs);

  /** With a limit nothing fails, so calls start in the order in which they are counted. */
  function allowedAtMs(): number {
    const { requestsPerMinute } = service;
    if (requestsPerMinute === null || startedAtMs.length < requestsPerMinute) return 0;
    return (startedAtMs.at(-requestsPerMinute) as number) + MINUTE_IN_MS;
  }
}
