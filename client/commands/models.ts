import type { Command } from 'commander';
import type { ModelRecord, PromotionRecord } from '../../store/records.ts';
import { knownTask } from '../known-task.ts';
import type { Perform } from '../perform.ts';
import { textTable } from '../text-table.ts';

const EXAMPLE = `
Example:
  $ distill models json-processing
`;

/** `distill models`: the registry of students and every promotion. */
export function addModelsCommand(program: Command, perform: Perform): void {
  program
    .command('models')
    .description('the trained students: champion, candidates, history of promotions')
    .argument('[task]', 'only those of this task')
    .addHelpText('after', EXAMPLE)
    .action((task: string | undefined) =>
      perform(async (session) => {
        const store = await session.store();
        const models = await store.models.list(task === undefined ? undefined : knownTask(task));
        const promotions: PromotionRecord[] = [];
        for (const name of new Set(models.map((model) => model.task))) {
          promotions.push(...(await store.models.promotions(name)));
        }
        return { document: { models, promotions }, text: modelsText({ models, promotions }) };
      }),
    );
}

function modelsText({
  models,
  promotions,
}: {
  readonly models: readonly ModelRecord[];
  readonly promotions: readonly PromotionRecord[];
}): string {
  if (models.length === 0) return 'No student yet. `distill start --watch` trains one.';
  const registry = textTable({
    head: ['model', 'task', 'state', 'base', 'since'],
    rows: models.map(({ id, task, state, baseModel, createdAt }) => [
      id,
      task,
      state === 'champion' ? '★ champion' : state,
      baseModel,
      moment(createdAt),
    ]),
  });
  if (promotions.length === 0) return `${registry}\n\nNone was promoted yet.`;
  const history = textTable({
    head: ['promoted', 'task', 'model', 'instead of', 'reason'],
    rows: promotions.map(({ at, task, model, previous, reason }) => [moment(at), task, model, previous ?? '-', reason]),
  });
  return `${registry}\n\n${history}`;
}

function moment(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
