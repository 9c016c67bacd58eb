import { datasetPrompt } from '../activities/datasets/dataset-prompt.ts';
import { promptMessages } from '../activities/prompts/prompt-messages.ts';
import { contentHash } from '../content-hash.ts';
import { type DatasetManifest, datasetManifestSchema } from '../domain/dataset/dataset-manifest.ts';
import { behindPrompt } from '../domain/prompt-distillation/behind-prompt.ts';
import type { TrainingRow } from '../providers/trainer.ts';
import type { Store } from '../store/open-store.ts';
import type { DatasetRecord, DatasetRow } from '../store/records.ts';
import { CommandError } from './command-error.ts';
import { requireTexts } from './require-texts.ts';

/** Where a line of training data comes from. */
export interface Lineage {
  /** Of the data file, from 1. */
  readonly line: number;
  readonly split: DatasetRow['split'];
  /** Position of the sample in its run. */
  readonly ordinal: number;
  readonly round: number;
  readonly category: string;
  readonly difficulty: string;
  readonly source: string;
  readonly promptHash: string;
  readonly documentHash: string;
  /** The ledger's key of the call that gave the answer; null where the answer was imported. */
  readonly callKey: string | null;
  /** `name@version` of every gate that it passed, in order. */
  readonly gates: readonly string[];
}

export interface ExportedDataset {
  readonly dataset: DatasetRecord;
  /** Null where the dataset was frozen without one. */
  readonly manifest: DatasetManifest | null;
  /** One entry a line. */
  readonly rows: readonly TrainingRow[];
  readonly lineage: readonly Lineage[];
}

/** A frozen dataset of a run as training data: its newest, or that of a round. */
export async function exportDataset({
  store,
  workflowId,
  split,
  round,
}: {
  readonly store: Pick<Store, 'runs' | 'datasets' | 'promptLibrary' | 'pruning' | 'samples'>;
  readonly workflowId: string;
  readonly split: DatasetRow['split'] | 'all';
  readonly round: number | undefined;
}): Promise<ExportedDataset> {
  const run = await store.runs.byWorkflowId(workflowId);
  if (run === null)
    throw new CommandError(`The store knows no run ${workflowId}. \`distill runs\` lists the known ones.`);
  const { runKey } = run;
  await requireTexts({ store, runKey, workflowId });
  const datasets = await store.datasets.list(runKey);
  const dataset = round === undefined ? datasets.at(-1) : datasets.findLast((each) => each.round === round);
  if (!dataset) {
    const frozen =
      datasets.length === 0
        ? 'no dataset'
        : `no dataset of round ${round}, only of ${datasets.map((each) => each.round).join(', ')}`;
    throw new CommandError(
      `${workflowId} has frozen ${frozen}. \`distill report ${workflowId}\` shows how far it got.`,
    );
  }
  const manifest = datasetManifestSchema.safeParse(dataset.manifest).data ?? null;
  const chosen = await store.datasets.rows({ id: dataset.id, runKey }, split === 'all' ? undefined : split);
  const splits = new Map(chosen.map((row) => [row.ordinal, row.split]));
  const pages = await Array.fromAsync(store.samples.acceptedPages({ runKey, throughRound: dataset.round }));
  const samples = pages.flat().flatMap((sample) => {
    const ownSplit = splits.get(sample.ordinal);
    return ownSplit === undefined ? [] : [{ ...sample, split: ownSplit }];
  });
  const gates = manifest?.gates.map(({ name, version }) => `${name}@${version}`) ?? [];
  const behind = await promptMessages({ store, prompt: datasetPrompt(dataset) });
  return {
    dataset,
    manifest,
    rows: samples.map(({ messages, answer }) => ({
      messages: [
        ...(behind === null ? messages : behindPrompt({ prompt: behind, messages })),
        { role: 'assistant', content: (answer ?? '').trim() },
      ],
    })),
    lineage: samples.map((sample, index) => ({
      line: index + 1,
      split: sample.split,
      ordinal: sample.ordinal,
      round: sample.round,
      category: sample.category,
      difficulty: sample.difficulty,
      source: sample.source,
      promptHash: contentHash(sample.messages),
      documentHash: sample.documentHash,
      callKey: sample.callKey,
      gates,
    })),
  };
}
