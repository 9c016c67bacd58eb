import type { Scenario } from './scenario.ts';
import { drawService } from './service-draw.ts';

/** How long the scenario takes at best: items in order, each slot filled the moment it is free, failures tried again at once. */
export function perfectWindowInMs({ calls, concurrency, service }: Omit<Scenario, 'name'>): number {
  const slotFreeAtMs = Array.from({ length: concurrency }, () => 0);
  for (let ordinal = 0; ordinal < calls; ordinal++) {
    const earliest = slotFreeAtMs.indexOf(Math.min(...slotFreeAtMs));
    slotFreeAtMs[earliest] = (slotFreeAtMs[earliest] as number) + itemInMs(ordinal);
  }
  return Math.max(...slotFreeAtMs);

  function itemInMs(ordinal: number): number {
    let sumInMs = 0;
    for (let attempt = 0; ; attempt++) {
      const { latencyInMs, fails } = drawService({ service, item: String(ordinal), attempt });
      sumInMs += latencyInMs;
      if (!fails) return sumInMs;
    }
  }
}
