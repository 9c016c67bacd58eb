import { contentHash } from '../content-hash.ts';
import { chooseExamples, FEWEST_EXAMPLES } from '../domain/prompt-distillation/choose-examples.ts';
import { distilledPrompt } from '../domain/prompt-distillation/distilled-prompt.ts';
import type { PromptResult } from '../domain/prompt-distillation/prompt-result.ts';
import type { Store } from '../store/open-store.ts';
import { examSource } from './gates/exam-source.ts';
import type { StartSearch } from './gates/search-thread.ts';
import { examplePrompts } from './prompts/example-prompts.ts';
import { type VerifiedExample, verifyExample } from './prompts/verify-example.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface DrawExamplesInput {
  readonly runKey: string;
  readonly task: string;
  readonly seed: number;
  readonly perCategory: number;
}

export interface DistillPromptInput {
  readonly runKey: string;
  readonly task: string;
  readonly teacher: string;
  readonly student: string;
  /** Examples wanted. */
  readonly count: number;
}

/** `drawExamples`, `distillPrompt`: the teacher's reasoning as worked examples before a student's question. */
export function createPromptDistillActivities({
  store,
  findTaskPack,
  startSearch,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'prompts' | 'samples' | 'pool' | 'exams' | 'promptLibrary'>;
  readonly findTaskPack: FindTaskPack;
  readonly startSearch: StartSearch;
  readonly now?: () => Date;
}) {
  return {
    /** Writes the prompts that the teacher is to reason about; done again it changes nothing. Answers how many there are. */
    async drawExamples({ runKey, task, seed, perCategory }: DrawExamplesInput): Promise<{ readonly prompts: number }> {
      const pack = await findTaskPack(task);
      const prompts = await examplePrompts({ store, pack, seed, perCategory });
      const place = { runKey, round: 1 };
      await store.prompts.insert(
        prompts.map((prompt, ordinal) => Object.assign({}, prompt, place, { ordinal, group: ordinal })),
      );
      return { prompts: await store.prompts.count(runKey) };
    },

    /** Chooses the examples among the right, reasoned answers to prompts that are none of the exam's, and keeps the prompt. */
    async distillPrompt(input: DistillPromptInput): Promise<PromptResult> {
      const { runKey, task, teacher, student, count } = input;
      const pack = await findTaskPack(task);
      const total = await store.prompts.count(runKey);
      const answers = await store.samples.list({ runKey, from: 0, count: total });
      const prompts = await store.prompts.list({ runKey, from: 0, count: total });
      const rejected: Record<string, number> = {};
      const verified: VerifiedExample[] = [];
      for (const prompt of prompts) {
        const sample = answers.find(({ ordinal }) => ordinal === prompt.ordinal);
        const checked = verifyExample({ pack, prompt, sample });
        if ('problem' in checked) rejected[checked.problem] = (rejected[checked.problem] ?? 0) + 1;
        else verified.push(checked);
      }
      const examined = await examinedOrdinals({ task: input.task, verified });
      if (examined.size > 0) rejected['like a case of the exam'] = examined.size;
      const candidates = verified.filter(({ ordinal }) => !examined.has(ordinal));
      const chosen = chooseExamples({ candidates, categories: pack.categories, count });
      const examples = chosen.map(({ ordinal, category, difficulty, characters }) => ({
        ordinal,
        category,
        difficulty,
        characters,
      }));
      const result = { examples, candidates: candidates.length, rejected, standing: null, gain: null };
      if (chosen.length < FEWEST_EXAMPLES) return { ...result, id: null };
      const messages = distilledPrompt({ systemPrompt: pack.systemPrompt, examples: chosen });
      const id = contentHash({ task, messages });
      const createdAt = now().toISOString();
      await store.promptLibrary.save({ id, task, runKey, teacher, student, messages, examples, createdAt });
      return { ...result, id };
    },
  };

  /** Those that ask what the exam asks: by the text itself, or by what they have in common with a case. */
  async function examinedOrdinals({
    task,
    verified,
  }: {
    task: string;
    verified: readonly VerifiedExample[];
  }): Promise<Set<number>> {
    const pack = await findTaskPack(task);
    const search = await startSearch(await examSource({ store, pack }));
    try {
      const texts = verified.map(({ ordinal, question }) => ({ id: ordinal, text: question }));
      return new Set((await search.overlaps(texts)).map(({ id }) => id));
    } finally {
      await search.end();
    }
  }
}
