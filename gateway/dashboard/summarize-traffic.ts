import type { TrafficRow } from '../../store/online/traffic.ts';

/** What became of a task's requests in one hour. */
export interface HourSummary {
  readonly hour: string;
  readonly requests: number;
  /** Share of them that the teacher answered. */
  readonly escalated: number;
  readonly usd: number;
}

/** The traffic by the hour, oldest first. What a student answered was accepted, or passed through it undecided. */
export function summarizeTraffic({
  rows,
  teacher,
}: {
  readonly rows: readonly TrafficRow[];
  readonly teacher: string;
}): HourSummary[] {
  const isOfStudent = ({ decision, model }: TrafficRow) =>
    decision === 'accepted' || (decision === 'pass_through' && model !== teacher);
  return [...Map.groupBy(rows, ({ hour }) => hour)].map(([hour, same]) => {
    const sum = (pick: (row: TrafficRow) => number) => same.reduce((total, row) => total + pick(row), 0);
    const requests = sum((row) => row.requests);
    const answered = sum((row) => (isOfStudent(row) ? row.requests : 0));
    return {
      hour,
      requests,
      escalated: requests === 0 ? 0 : (requests - answered) / requests,
      usd: sum((row) => row.microUsd) / 1_000_000,
    };
  });
}
