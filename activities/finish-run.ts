import type { Decision } from '../domain/decision.ts';
import { buildReport } from '../domain/report/build-report.ts';
import type { Report } from '../domain/report/schema.ts';
import type { Store } from '../store/open-store.ts';
import { readRunFacts } from '../store/run-facts.ts';

/** How a run ended, as its workflow knows it; the rest of the report is in the store. */
export interface RunResult {
  readonly outcome: string;
  /** One sentence. */
  readonly reason: string;
  readonly student?: string | null;
  readonly evaluationId?: string | null;
  /** The champion that was examined beside the candidate. */
  readonly champion?: string | null;
  readonly decision?: Decision | null;
  readonly confirmationIds?: readonly string[];
  readonly retrain?: string | null;
}

export interface FinishRunInput {
  readonly runId: string;
  readonly runKey: string;
  readonly result: RunResult;
}

/** `finishRun`: writes how a run ended and answers its report. */
export function createFinishRunActivities({
  store,
  now = () => new Date(),
}: {
  readonly store: Store;
  readonly now?: () => Date;
}) {
  return {
    async finishRun({ runId, runKey, result }: FinishRunInput): Promise<Report> {
      const { outcome, reason } = result;
      await store.runs.finish({ runId, endedAt: now().toISOString(), outcome, reason, result });
      return buildReport(await readRunFacts({ store, runKey }));
    },
  };
}
