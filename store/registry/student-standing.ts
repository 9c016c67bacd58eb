import { type ExamStanding, examStanding } from '../../domain/registry/exam-standing.ts';
import type { RunEnd } from '../../domain/report/run-facts.ts';
import type { Store } from '../open-store.ts';
import type { ModelRecord } from '../records.ts';

/** How a registered student stands after the run that trained it. */
export async function readStanding({
  store,
  student: { id: model, task, runKey },
}: {
  readonly store: Pick<Store, 'models' | 'runs'>;
  readonly student: ModelRecord;
}): Promise<ExamStanding> {
  const run = await store.runs.byRunKey(runKey);
  const promotions = await store.models.promotions(task);
  return examStanding({
    model,
    end: run === null || run.outcome === null ? null : (run.result as RunEnd),
    wasPromotedByItsRun: promotions.some(
      (row) => row.model === model && row.kind === 'promotion' && row.decidedBy === null,
    ),
  });
}
