import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/** Waits until a condition holds; an error while looking counts as not yet. Throws when it never does. */
export async function until(holds: () => Promise<boolean>, longestMs = 30_000): Promise<void> {
  const start = Date.now();
  while (Date.now() - start < longestMs) {
    if (await holds().catch(() => false)) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`the condition never held within ${longestMs} ms`);
}
