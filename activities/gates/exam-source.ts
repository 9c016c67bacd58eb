import { setImmediate as nextTurn } from 'node:timers/promises';
import { pickOne } from '../../domain/random.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import type { ExamSource } from './search-thread.ts';

const CASES_PER_PAGE = 200;
const BACKGROUND_PROMPTS = 300;
const DRAWS_PER_TURN = 10;

/** The exam of a version, with fresh prompts of the training pool that say what all prompts of the task have in common. */
export function examSource({
  store,
  pack,
  version,
}: {
  readonly store: Pick<Store, 'exams'>;
  readonly pack: TaskPack;
  readonly version: string;
}): ExamSource {
  return {
    version,
    load: async () => ({ cases: await allCases(), background: await drawBackground(pack) }),
  };

  async function allCases() {
    const count = await store.exams.countCases(version);
    const cases: { readonly id: string; readonly input: string }[] = [];
    for (let from = 0; from < count; from += CASES_PER_PAGE) {
      const page = await store.exams.cases({ version, from, count: CASES_PER_PAGE });
      cases.push(...page.map(({ id, input }) => ({ id, input })));
    }
    return cases;
  }
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
