import { setInterval } from 'node:timers';

const PARENT_POLL_IN_MS = 300;
/** npm passes Ctrl-C on although the terminal sent it to the whole group: what comes this soon is the same request. */
const SAME_REQUEST_IN_MS = 1_000;

/** Why a main script has to stop. */
export interface StopRequest {
  /** Resolves with the reason: a signal's name, or that npm is gone. */
  readonly requested: Promise<string>;
  /** Resolves when the user asks again while everything is stopping. */
  readonly insisted: Promise<string>;
  /** Stops listening. */
  readonly dispose: () => void;
}

/**
 * Listens for what ends a script: Ctrl-C, SIGTERM, SIGHUP, and, where npm started it, the end of npm. npm that gets SIGKILL
 * passes nothing on, so the parent's id is watched; a script started by hand may outlive its shell.
 */
export function listenForStop({ startedByNpm }: { readonly startedByNpm: boolean }): StopRequest {
  const requested = Promise.withResolvers<string>();
  const insisted = Promise.withResolvers<string>();
  let askedAtInMs: number | null = null;
  const ask = (reason: string): void => {
    if (askedAtInMs === null) {
      askedAtInMs = performance.now();
      requested.resolve(reason);
    } else if (performance.now() - askedAtInMs > SAME_REQUEST_IN_MS) insisted.resolve(reason);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, ask);
  const parent = process.ppid;
  const watch = startedByNpm
    ? setInterval(() => {
        if (process.ppid !== parent && askedAtInMs === null) ask('npm is gone');
      }, PARENT_POLL_IN_MS).unref()
    : null;
  return {
    requested: requested.promise,
    insisted: insisted.promise,
    dispose: () => {
      for (const signal of signals) process.off(signal, ask);
      if (watch !== null) clearInterval(watch);
    },
  };
}
