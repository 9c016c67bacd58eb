import { setImmediate as nextTurn } from 'node:timers/promises';
import { contentHash } from '../content-hash.ts';
import type { ControlArm } from '../domain/exam/control-arms.ts';
import type { ExamCase } from '../domain/exam/exam-case.ts';
import { shuffled } from '../domain/random.ts';
import type { Store } from '../store/open-store.ts';
import type { DatasetRow } from '../store/records.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { datasetPrompt } from './datasets/dataset-prompt.ts';
import { drawnCase } from './exams/drawn-case.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface AssembleControlsInput {
  readonly runKey: string;
  readonly task: string;
  readonly seed: number;
  /** The dataset of the student that the controls are compared with. */
  readonly datasetId: string;
}

export interface AssembledControls {
  readonly filtered: number;
  readonly arms: readonly { readonly arm: ControlArm; readonly datasetId: string; readonly samples: number }[];
  /** Fresh prompts as an exam that verifiers grade. */
  readonly exam: string;
}

/** Datasets of no round: reports count those of rounds alone. */
const NO_ROUND = 0;
const FRESH_PROMPTS = 500;
const DRAWS_PER_TURN = 10;
const PAGE = 200;

/** `assembleControls`: what the filtered student is compared with. */
export function createAssembleControlsActivities({
  store,
  findTaskPack,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'datasets' | 'exams' | 'prompts' | 'samples'>;
  readonly findTaskPack: FindTaskPack;
  readonly now?: () => Date;
}) {
  return {
    /**
     * Freezes every answer that can be trained on, whatever the gates said of it, and a random part of them as large as
     * the filtered training split; the filtered validation split belongs to all. Null for a task without fresh prompts.
     */
    async assembleControls(input: AssembleControlsInput): Promise<AssembledControls | null> {
      const pack = await findTaskPack(input.task);
      if (!pack.drawsPrompts) return null;
      const { runKey, datasetId, seed } = input;
      const validation = await store.datasets.rows({ id: datasetId, runKey }, 'validation');
      const filtered = (await store.datasets.rows({ id: datasetId, runKey }, 'training')).length;
      const kept = new Set(validation.map(({ ordinal }) => ordinal));
      const all = (await trainableOrdinals(runKey)).filter((ordinal) => !kept.has(ordinal));
      const prompt = datasetPrompt(await store.datasets.get({ id: datasetId, runKey }));
      const random = shuffled(all, 'random subset', seed).slice(0, filtered);
      return {
        filtered,
        arms: [await freeze('keep-all', all), await freeze('random', random)],
        exam: await freshExam({ pack, seed }),
      };

      async function freeze(arm: ControlArm, ordinals: readonly number[]) {
        const training = ordinals.map((ordinal): DatasetRow => ({ ordinal, split: 'training' }));
        const rows = [...training, ...validation].toSorted((a, b) => a.ordinal - b.ordinal);
        const id = contentHash({ control: arm, of: datasetId, rows });
        const counts = { training: training.length, validation: validation.length };
        const manifest = { control: arm, of: datasetId, prompt, ...counts };
        await store.datasets.freeze({
          dataset: { id, runKey, round: NO_ROUND, manifest, createdAt: now().toISOString() },
          rows,
        });
        return { arm, datasetId: id, samples: training.length };
      }
    },
  };

  async function trainableOrdinals(runKey: string): Promise<number[]> {
    const total = await store.prompts.count(runKey);
    const ordinals: number[] = [];
    for (let from = 0; from < total; from += PAGE) {
      for (const { ordinal, status, answer } of await store.samples.list({ runKey, from, count: PAGE })) {
        if (status !== 'failed' && answer?.trim()) ordinals.push(ordinal);
      }
    }
    return ordinals;
  }

  /** In the exam's words, which training never draws, over documents that nobody has seen. */
  async function freshExam({ pack, seed }: { pack: TaskPack; seed: number }): Promise<string> {
    const cases: ExamCase[] = [];
    for (let index = 0; index < FRESH_PROMPTS; index++) {
      if (index % DRAWS_PER_TURN === 0) await nextTurn();
      cases.push(drawnCase({ pack, id: `${pack.name}.control.${index}`, place: `control/${seed}/${index}` }));
    }
    const version = contentHash({ control: pack.version, cases });
    await store.exams.save({ version, task: pack.name, cases });
    return version;
  }
}
