/** Calls in flight to one model from this process, at most as many as the caller allows. */
export interface Slots {
  readonly run: <T>(args: {
    readonly model: string;
    readonly limit: number;
    readonly work: () => Promise<T>;
  }) => Promise<T>;
}

interface Lane {
  inFlight: number;
  readonly waiting: (() => void)[];
}

/** Slots by model, first come, first served. */
export function createSlots(): Slots {
  const lanes = new Map<string, Lane>();
  return {
    run: async ({ model, limit, work }) => {
      const lane = lanes.get(model) ?? { inFlight: 0, waiting: [] };
      lanes.set(model, lane);
      if (lane.inFlight >= limit) await new Promise<void>((resolve) => lane.waiting.push(resolve));
      else lane.inFlight++;
      try {
        return await work();
      } finally {
        // The slot is handed on, not freed and taken again: nobody can slip in between.
        const next = lane.waiting.shift();
        if (next) next();
        else lane.inFlight--;
      }
    },
  };
}
