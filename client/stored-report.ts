import { buildReport } from '../domain/report/build-report.ts';
import type { Report } from '../domain/report/schema.ts';
import type { Store } from '../store/open-store.ts';
import { readRunFacts } from '../store/run-facts.ts';
import type { RunEnding } from './run-ending.ts';

/** The report of a run as far as it got, made from the store alone; null where the store knows no such run. */
export async function storedReport({
  store,
  workflowId,
  runId,
  ending = null,
}: {
  readonly store: Store;
  readonly workflowId: string;
  /** This execution or none. */
  readonly runId?: string | undefined;
  /** Its end, where the store may not know it. */
  readonly ending?: RunEnding | null;
}): Promise<Report | null> {
  const run = await store.runs.byWorkflowId(workflowId);
  if (run === null || (runId !== undefined && run.runId !== runId)) return null;
  return buildReport(await readRunFacts({ store, run: run.endedAt === null ? { ...run, ...ending } : run }));
}
