import type { Report } from './schema.ts';

/** The part of a report that a workflow's result carries: without what grows with the exam, the training and the answers. */
export function carriedReport(report: Report): Report {
  const carried = { ...report, strata: [], details: undefined };
  if (carried.kind !== 'distill') return carried;
  return {
    ...carried,
    rounds: carried.rounds.map((round) => ({ ...round, jobs: round.jobs.map((job) => ({ ...job, curve: [] })) })),
    gates: carried.gates.map((gate) => ({ ...gate, reasons: [] })),
  };
}
