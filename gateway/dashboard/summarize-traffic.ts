import type { TrafficRow } from '../../store/online/traffic.ts';

/** What became of a task's requests in one hour. */
export interface HourSummary {
  readonly hour: string;
  readonly requests: number;
  /** Share of them that the teacher answered. */
  readonly escalated: number;
  readonly usd: number;
}

/** The traffic by the hour, oldest first; decisions other than `accepted` are the teacher's. */
export function summarizeTraffic(rows: readonly TrafficRow[]): HourSummary[] {
  return [...Map.groupBy(rows, ({ hour }) => hour)].map(([hour, same]) => {
    const sum = (pick: (row: TrafficRow) => number) => same.reduce((total, row) => total + pick(row), 0);
    const requests = sum((row) => row.requests);
    const accepted = sum((row) => (row.decision === 'accepted' ? row.requests : 0));
    return {
      hour,
      requests,
      escalated: requests === 0 ? 0 : (requests - accepted) / requests,
      usd: sum((row) => row.microUsd) / 1_000_000,
    };
  });
}
