import { type Command, Option } from 'commander';
import type { ModelRecord, PromotionRecord } from '../../store/records.ts';
import { knownTask } from '../known-task.ts';
import type { Perform } from '../perform.ts';
import { STUDENT_FORMS, showStudent } from '../registry/show-student.ts';
import { textTable } from '../text-table.ts';

const EXAMPLES = `
With a student's name: where it comes from, down to the calls that were paid for; or its card, in Markdown.

Examples:
  $ distill models json-processing
  $ distill models emulator/ft:student:x
  $ distill models emulator/ft:student:x --format card > card.md
`;

/** `distill models`: the registry of students and every promotion, or one student's lineage or card. */
export function addModelsCommand(program: Command, perform: Perform): void {
  program
    .command('models')
    .description('the trained students: champion, candidates, history of promotions')
    .argument('[task-or-model]', 'only those of this task; or one student, provider/model')
    .addOption(new Option('--format <form>', 'of one student').choices(STUDENT_FORMS).default('lineage'))
    .addHelpText('after', EXAMPLES)
    .action((named: string | undefined, { format: form }: { readonly format: (typeof STUDENT_FORMS)[number] }) =>
      perform(async (session) => {
        if (named?.includes('/')) return showStudent({ session, model: named, form });
        const task = named;
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
    head: ['champion since', 'task', 'model', 'instead of', 'by', 'reason'],
    rows: promotions.map(({ at, task, model, previous, reason, kind, decidedBy }) => [
      moment(at),
      task,
      kind === 'rollback' ? `${model}, brought back` : model,
      previous ?? '-',
      decidedBy ?? 'its run',
      reason,
    ]),
  });
  return `${registry}\n\n${history}`;
}

function moment(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
