import { setImmediate as nextTurn } from 'node:timers/promises';
import { contentHash } from '../../content-hash.ts';
import type { ExamText } from '../../domain/gates/contamination/exam-parts.ts';
import { pickOne } from '../../domain/random.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { heldOutVersions } from '../datasets/held-out-versions.ts';
import type { ExamSource } from './search-thread.ts';

const CASES_PER_PAGE = 200;
const BACKGROUND_PROMPTS = 300;
const DRAWS_PER_TURN = 10;

/**
 * Every case of the task's exams and calibrations, with fresh prompts of the training pool that say what all prompts of
 * the task have in common. Another exam or calibration makes another version.
 */
export async function examSource({
  store,
  pack,
}: {
  readonly store: Pick<Store, 'exams'>;
  readonly pack: TaskPack;
}): Promise<ExamSource> {
  const versions = await heldOutVersions({ store, task: pack.name });
  return {
    version: contentHash({ pack: pack.version, versions }),
    load: async () => ({ cases: await allTexts({ store, versions }), background: await drawBackground(pack) }),
  };
}

/** Exams of one task have most of their cases in common: a text counts once. */
async function allTexts({
  store,
  versions,
}: {
  store: Pick<Store, 'exams'>;
  versions: readonly string[];
}): Promise<ExamText[]> {
  const texts = new Map<string, ExamText>();
  for (const version of versions) {
    const count = await store.exams.countCases(version);
    for (let from = 0; from < count; from += CASES_PER_PAGE) {
      const page = await store.exams.cases({ version, from, count: CASES_PER_PAGE });
      for (const { id, input } of page) if (!texts.has(input)) texts.set(input, { id, input });
    }
  }
  return [...texts.values()];
}

async function drawBackground(pack: TaskPack): Promise<string[]> {
  const prompts: string[] = [];
  if (!pack.drawsPrompts) return prompts;
  for (let index = 0; index < BACKGROUND_PROMPTS; index++) {
    if (index % DRAWS_PER_TURN === 0) await nextTurn();
    const seed = `background/${index}`;
    const category = pickOne(pack.categories, 'category', seed).name;
    const difficulty = pickOne(pack.difficulties, 'difficulty', seed).name;
    prompts.push(pack.drawPrompt({ pool: 'training', category, difficulty, seed }).input);
  }
  return prompts;
}
