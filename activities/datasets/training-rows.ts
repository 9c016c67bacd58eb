import { behindPrompt } from '../../domain/prompt-distillation/behind-prompt.ts';
import type { TrainingRow } from '../../providers/trainer.ts';
import type { Store } from '../../store/open-store.ts';
import { promptMessages } from '../prompts/prompt-messages.ts';
import { datasetPrompt } from './dataset-prompt.ts';

const PAGE = 200;

/**
 * The rows of a frozen dataset's split as conversations that end with the teacher's answer, whatever became of it since;
 * behind the dataset's prompt, where it has one.
 */
export async function trainingRows({
  store,
  runKey,
  datasetId,
  split,
}: {
  store: Pick<Store, 'datasets' | 'promptLibrary' | 'prompts' | 'samples'>;
  runKey: string;
  datasetId: string;
  split: 'training' | 'validation';
}): Promise<TrainingRow[]> {
  const id = datasetPrompt(await store.datasets.get({ id: datasetId, runKey }));
  const behind = await promptMessages({ store, prompt: id });
  const ordinals = (await store.datasets.rows({ id: datasetId, runKey }, split)).map((row) => row.ordinal);
  const wanted = new Set(ordinals);
  const last = ordinals.at(-1) ?? -1;
  const rows: TrainingRow[] = [];
  for (let from = ordinals[0] ?? 0; from <= last; from += PAGE) {
    const page = { runKey, from, count: PAGE };
    const prompts = new Map((await store.prompts.list(page)).map((prompt) => [prompt.ordinal, prompt]));
    for (const { ordinal, answer } of await store.samples.list(page)) {
      const prompt = prompts.get(ordinal);
      if (!prompt || !wanted.has(ordinal)) continue;
      const { messages } = prompt;
      const asked = behind === null ? messages : behindPrompt({ prompt: behind, messages });
      rows.push({ messages: [...asked, { role: 'assistant', content: (answer ?? '').trim() }] });
    }
  }
  return rows;
}
