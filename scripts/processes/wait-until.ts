import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again and again until the answer is not null; returns it, or null when the time is over.
 * An error of `ask` ends the wait and is passed on.
 */
export async function waitUntil<T>({
  ask,
  timeoutInMs,
  intervalInMs = 50,
}: {
  readonly ask: () => Promise<T | null>;
  readonly timeoutInMs: number;
  readonly intervalInMs?: number;
}): Promise<T | null> {
  const deadline = Date.now() + timeoutInMs;
  while (true) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() >= deadline) return null;
    await delay(intervalInMs);
  }
}
