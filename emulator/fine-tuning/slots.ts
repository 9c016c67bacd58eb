/** A number of places for work that must not all run at once. */
export interface Slots {
  /** Waits for a place, first come first served; answers how to give it back. Throws the signal's reason when it aborts. */
  readonly take: (signal: AbortSignal) => Promise<() => void>;
}

/** So many free places. */
export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  const giveBack = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    take: async (signal) => {
      signal.throwIfAborted();
      if (free > 0) {
        free--;
        return giveBack;
      }
      await new Promise<void>((resolve, reject) => {
        const stop = () => {
          waiting.splice(waiting.indexOf(go), 1);
          reject(signal.reason);
        };
        const go = () => {
          signal.removeEventListener('abort', stop);
          resolve();
        };
        waiting.push(go);
        signal.addEventListener('abort', stop, { once: true });
      });
      return giveBack;
    },
  };
}
