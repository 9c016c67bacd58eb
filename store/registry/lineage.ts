import type { Store } from '../open-store.ts';
import type { DatasetRow, JobRecord, ModelRecord, PromotionRecord } from '../records.ts';

/** Where a student comes from, down to the calls that were paid for. */
export interface ModelLineage {
  readonly model: ModelRecord;
  readonly promotions: readonly PromotionRecord[];
  readonly run: { readonly workflowId: string; readonly startedAt: string; readonly outcome: string | null } | null;
  readonly evaluations: readonly string[];
  readonly job: JobRecord | null;
  readonly dataset: { readonly id: string; readonly round: number } | null;
  /** What it was taught on, by position in its run; empty once there is no dataset. */
  readonly samples: readonly {
    readonly ordinal: number;
    readonly round: number;
    readonly category: string;
    readonly split: DatasetRow['split'];
    readonly answeredBy: string | null;
    /** Of the ledger; null where the answer was imported. */
    readonly callKey: string | null;
  }[];
  /** Everything that its run paid. */
  readonly spend: { readonly calls: number; readonly usd: number };
}

/** Follows a registered student back to its job, dataset, samples and calls. */
export async function readLineage({
  store,
  student,
}: {
  readonly store: Pick<Store, 'models' | 'runs' | 'evaluations' | 'jobs' | 'datasets' | 'samples' | 'calls'>;
  readonly student: ModelRecord;
}): Promise<ModelLineage> {
  const { id: model, task, runKey, jobKey, datasetId } = student;
  const dataset = datasetId === null ? null : await store.datasets.get({ id: datasetId, runKey });
  const rows = dataset === null ? [] : await store.datasets.rows({ id: dataset.id, runKey });
  const splits = new Map(rows.map(({ ordinal, split }) => [ordinal, split]));
  const samples: ModelLineage['samples'][number][] = [];
  for await (const page of store.samples.acceptedPages({ runKey, throughRound: dataset?.round ?? 0 })) {
    for (const { ordinal, round, category, answeredBy, callKey } of page) {
      const split = splits.get(ordinal);
      if (split !== undefined) samples.push({ ordinal, round, category, split, answeredBy, callKey });
    }
  }
  const run = await store.runs.byRunKey(runKey);
  const { calls, usdMicro } = await store.calls.spend(runKey);
  return {
    model: student,
    promotions: (await store.models.promotions(task)).filter((row) => row.model === model),
    run: run === null ? null : { workflowId: run.workflowId, startedAt: run.startedAt, outcome: run.outcome },
    evaluations: (await store.evaluations.list(runKey))
      .filter(({ models }) => models.includes(model))
      .map(({ id }) => id),
    job: jobKey === null ? null : await store.jobs.get(jobKey),
    dataset: dataset === null ? null : { id: dataset.id, round: dataset.round },
    samples,
    spend: { calls, usd: usdMicro / 1_000_000 },
  };
}
