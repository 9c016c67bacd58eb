import type { Store } from '../../store/open-store.ts';

export const DATASET_ID = 'sha256:data';

/** Gives a run a frozen dataset of these answered questions, every sixth of them for validation. */
export async function freezeDataset({
  store,
  runKey,
  rows,
}: {
  readonly store: Pick<Store, 'datasets' | 'prompts' | 'samples'>;
  readonly runKey: string;
  readonly rows: readonly { readonly question: string; readonly answer: string }[];
}): Promise<void> {
  const createdAt = '2026-11-24T00:00:00.000Z';
  await store.prompts.insert(
    rows.map(({ question }, ordinal) => ({
      runKey,
      ordinal,
      round: 1,
      category: 'all',
      difficulty: 'easy',
      source: 'template',
      messages: [{ role: 'user', content: question }],
      spec: null,
      documentHash: 'none',
      group: 0,
      poolHash: null,
    })),
  );
  await store.samples.save(
    rows.map(({ answer }, ordinal) => ({
      runKey,
      ordinal,
      status: 'accepted',
      callKey: null,
      answer,
      answeredBy: 'acme/teacher',
      finishReason: 'stop',
      gate: null,
      reason: null,
    })),
  );
  await store.datasets.freeze({
    dataset: { id: DATASET_ID, runKey, round: 1, manifest: {}, createdAt },
    rows: rows.map((_, ordinal) => ({ ordinal, split: ordinal % 6 === 5 ? 'validation' : 'training' })),
  });
}
