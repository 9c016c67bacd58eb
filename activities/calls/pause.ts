import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between two looks at something remote; ends early at the deadline and when the activity does. */
export async function pause(args: {
  readonly seconds: number;
  /** In milliseconds since the epoch. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { seconds, deadline, signal } = args;
  const lengthInMs = Math.min(seconds * 1000, Math.max(deadline - Date.now(), 1));
  await sleep(lengthInMs, undefined, { signal }).catch(() => {});
}
