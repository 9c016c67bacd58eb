import type { TrafficRow } from '../../store/online/traffic.ts';

/** The traffic that the store has not been told of. */
export interface TrafficCounts {
  readonly add: (row: TrafficRow) => void;
  /** What was counted since the last time, and starts anew. */
  readonly take: () => TrafficRow[];
}

type Count = { -readonly [Field in keyof TrafficRow]: TrafficRow[Field] };

/** Adds requests of one task, hour, model and decision up in one row. */
export function createTrafficCounts(): TrafficCounts {
  let counts = new Map<string, Count>();
  return {
    add: (row) => {
      const key = `${row.task}\u0000${row.hour}\u0000${row.model}\u0000${row.decision}`;
      const count = counts.get(key);
      if (count) {
        count.requests += row.requests;
        count.promptTokens += row.promptTokens;
        count.completionTokens += row.completionTokens;
        count.microUsd += row.microUsd;
      } else counts.set(key, { ...row });
    },
    take: () => {
      const rows = [...counts.values()];
      counts = new Map();
      return rows;
    },
  };
}
