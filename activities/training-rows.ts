import type { TrainingRow } from '../providers/trainer.ts';
import type { Store } from '../store/open-store.ts';

/** The rows of a frozen dataset's split as conversations that end with the accepted answer. */
export async function trainingRows({
  store,
  runKey,
  datasetId,
  split,
}: {
  store: Pick<Store, 'datasets' | 'samples'>;
  runKey: string;
  datasetId: string;
  split: 'training' | 'validation';
}): Promise<TrainingRow[]> {
  const wanted = new Set((await store.datasets.rows({ id: datasetId, runKey }, split)).map((row) => row.ordinal));
  const accepted = await store.samples.listAccepted({ runKey, throughRound: Number.MAX_SAFE_INTEGER });
  return accepted
    .filter((sample) => wanted.has(sample.ordinal))
    .map((sample) => ({
      messages: [...sample.messages, { role: 'assistant', content: (sample.answer ?? '').trim() }],
    }));
}
