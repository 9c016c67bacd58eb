import { buildReport } from '../domain/report/build-report.ts';
import type { Report } from '../domain/report/schema.ts';
import type { Store } from '../store/open-store.ts';
import { readRunFacts } from '../store/run-facts.ts';

/** The report of a run as far as it got, made from the store alone; null where the store knows no such run. */
export async function storedReport({
  store,
  workflowId,
  runId,
}: {
  readonly store: Store;
  readonly workflowId: string;
  /** This execution or none. */
  readonly runId?: string | undefined;
}): Promise<Report | null> {
  const run = await store.runs.byWorkflowId(workflowId);
  if (run === null || (runId !== undefined && run.runId !== runId)) return null;
  return buildReport(await readRunFacts({ store, run }));
}
