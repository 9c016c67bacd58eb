import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { currentExam } from '../../store/exams/current-exam.ts';
import { taskPacks } from '../../tasks/registry.ts';
import { withImportedLabels } from '../../tasks/with-imported-labels.ts';
import type { CommandResult, Perform } from '../perform.ts';
import type { Session } from '../session.ts';
import { writeTask } from '../task-skeleton/write-task.ts';
import { textTable } from '../text-table.ts';

const CHECKOUT = join(import.meta.dirname, '../..');

const EXAMPLES = `
Examples:
  $ distill task list
  $ distill task new lost-luggage     then read docs/own-task.md
`;

/** `distill task`: what can be distilled, and a start for a task of one's own. */
export function addTaskCommand(program: Command, perform: Perform): void {
  const task = program
    .command('task')
    .description('the tasks that can be distilled, and a start for one of your own')
    .addHelpText('after', EXAMPLES);
  task
    .command('list')
    .description('every task with its categories and its exam')
    .addHelpText('after', '\nExample:\n  $ distill task list\n')
    .action(() => perform((session) => list(session)));
  task
    .command('new')
    .description('a working task pack to build your own from')
    .argument('<name>', 'small letters, digits and hyphens')
    .option('--dir <folder>', 'the checkout to write to (default: this one)')
    .addHelpText('after', '\nExample:\n  $ distill task new lost-luggage\n')
    .action((name: string, { dir }: { readonly dir?: string }) =>
      perform(async () => {
        const root = dir === undefined ? CHECKOUT : resolve(dir);
        const files = await writeTask({ task: name, root });
        return { document: { task: name, root, files }, text: announcement({ task: name, files }) };
      }),
    );
}

async function list(session: Session): Promise<CommandResult> {
  const store = await session.store();
  const tasks = await Promise.all(
    taskPacks.map(async (each) => {
      const pack = await withImportedLabels({ pack: each, store });
      const { name, version, categories, difficulties, labels } = pack;
      const { cases } = await currentExam({ store, pack });
      return { name, version, categories, difficulties, labels, examCases: cases.length };
    }),
  );
  const text = textTable({
    head: ['task', 'categories', 'answers', 'exam cases'],
    align: ['left', 'left', 'left', 'right'],
    rows: tasks.map(({ name, categories, labels, examCases }) => [
      name,
      categories.map((category) => category.name).join(', '),
      labels === null ? 'free' : `one of ${labels.length} labels`,
      String(examCases),
    ]),
  });
  return { document: { tasks }, text };
}

function announcement({ task, files }: { readonly task: string; readonly files: readonly string[] }): string {
  return [
    ...files.map((file) => `  ${file}`),
    '',
    `The task ${task} is there and works: it sorts lists. docs/own-task.md shows how to make it yours.`,
    `  npm test -- test/tasks/${task}`,
    `  npx distill start ${task} --watch      restart \`npm start\` first, so that it knows the task`,
  ].join('\n');
}
