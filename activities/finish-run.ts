import { buildReport } from '../domain/report/build-report.ts';
import { carriedReport } from '../domain/report/carried-report.ts';
import type { RunEnd } from '../domain/report/run-facts.ts';
import type { Report } from '../domain/report/schema.ts';
import type { Store } from '../store/open-store.ts';
import { readRunFacts } from '../store/run-facts.ts';

export interface FinishRunInput {
  readonly runId: string;
  readonly workflowId: string;
  readonly result: RunEnd;
}

/** `finishRun`: writes how a run ended and answers what its workflow carries of the report. */
export function createFinishRunActivities({
  store,
  now = () => new Date(),
}: {
  readonly store: Store;
  readonly now?: () => Date;
}) {
  return {
    async finishRun({ runId, workflowId, result }: FinishRunInput): Promise<Report> {
      const { outcome, reason } = result;
      await store.runs.finish({ runId, endedAt: now().toISOString(), outcome, reason, result });
      const run = await store.runs.byWorkflowId(workflowId);
      if (run === null) throw new Error(`The store has no run ${workflowId}.`);
      return carriedReport(buildReport(await readRunFacts({ store, run })));
    },
  };
}
