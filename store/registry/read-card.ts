import { buildModelCard } from '../../domain/card/build-card.ts';
import type { CardFacts } from '../../domain/card/card-facts.ts';
import type { ModelCard } from '../../domain/card/model-card.ts';
import { datasetManifestSchema } from '../../domain/dataset/dataset-manifest.ts';
import { buildReport } from '../../domain/report/build-report.ts';
import { currentArtefact } from '../online/current-artefact.ts';
import type { Store } from '../open-store.ts';
import type { ModelRecord } from '../records.ts';
import { readRunFacts } from '../run-facts.ts';

/** The card of a registered student, made from the store alone. */
export async function readModelCard({
  store,
  student,
  task,
  madeAt,
}: {
  readonly store: Store;
  readonly student: ModelRecord;
  readonly task: CardFacts['task'];
  readonly madeAt: string;
}): Promise<ModelCard> {
  const { id: model, runKey, jobKey, baseModel: base, createdAt, state, terms } = student;
  const [canary, calibration, promotions, training, dataset, report] = await Promise.all([
    store.canaries.current(student.task),
    currentArtefact({ calibrations: store.calibrations, student: model }),
    store.models.promotions(student.task),
    trainingOf(store, jobKey),
    datasetOf(store, student),
    reportOf(store, runKey),
  ]);
  return buildModelCard({
    model,
    task,
    base,
    runKey,
    jobKey,
    createdAt,
    state,
    terms,
    canaryShare: canary?.model === model ? canary.share : null,
    dataset,
    training,
    report,
    calibration,
    promotions: promotions.filter((row) => row.model === model),
    madeAt,
  });
}

async function trainingOf(store: Pick<Store, 'jobs'>, jobKey: string | null): Promise<CardFacts['training']> {
  const job = jobKey === null ? null : await store.jobs.get(jobKey);
  if (job === null) return null;
  const { remoteId, learningRate, epochs, trainedTokens, costMicroUsd } = job;
  const usd = costMicroUsd === null ? null : costMicroUsd / 1_000_000;
  return { job: remoteId ?? job.jobKey, learningRate, epochs, trainedTokens, usd };
}

async function datasetOf(store: Pick<Store, 'datasets'>, student: ModelRecord): Promise<CardFacts['dataset']> {
  const { datasetId: id, runKey } = student;
  const record = id === null ? null : await store.datasets.get({ id, runKey });
  const manifest = datasetManifestSchema.safeParse(record?.manifest).data;
  return record === null || manifest === undefined ? null : { id: record.id, manifest };
}

async function reportOf(store: Store, runKey: string): Promise<CardFacts['report']> {
  const run = await store.runs.byRunKey(runKey);
  if (run === null) return null;
  const report = buildReport(await readRunFacts({ store, run }));
  return report.kind === 'distill' || report.kind === 'promptDistill' ? report : null;
}
