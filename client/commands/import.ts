import type { Command } from 'commander';
import { withImportedLabels } from '../../activities/task-pack.ts';
import { importPrompts, type PromptsImport } from '../../store/import-prompts.ts';
import { findTaskPack } from '../../tasks/registry.ts';
import { wrongUsage } from '../command-error.ts';
import { knownTask } from '../known-task.ts';
import type { CommandResult, Perform } from '../perform.ts';
import type { Session } from '../session.ts';
import { textTable } from '../text-table.ts';

interface ImportOptions {
  readonly task: string;
}

const EXPLANATION = `
A line is one of
  {"prompt": text}                                with "answer" and "model" where somebody has answered it
  {"messages": [...]}                             as in OpenAI's training files; an assistant message at the end is the answer
  {"request": body, "response": body}             a log of chat completions
  {"custom_id": ..., "body": ..., "response": ...}  a batch
  {"input": messages, "output": ...}              stored completions
Runs of the task draw from what was imported; answers that are there already are not paid again.

Example:
  $ distill import traffic.jsonl --task json-processing
`;

/** `distill import`: own prompts and recorded traffic. */
export function addImportCommand(program: Command, perform: Perform): void {
  program
    .command('import')
    .description('own prompts or recorded traffic as training prompts: the whole file or nothing')
    .argument('<file>', 'JSON lines, a prompt a line')
    .requiredOption('--task <task>', 'the task that the prompts are of')
    .addHelpText('after', EXPLANATION)
    .action((file: string, options: ImportOptions) =>
      perform((session) => importFile({ session, file, task: options.task })),
    );
}

async function importFile(args: {
  readonly session: Session;
  readonly file: string;
  readonly task: string;
}): Promise<CommandResult> {
  const { session, file } = args;
  const task = knownTask(args.task);
  const known = findTaskPack(task);
  if (known === null) throw wrongUsage(`There is no task "${task}".`);
  const store = await session.store();
  const pack = await withImportedLabels({ pack: known, store });
  const found = await importPrompts({
    store,
    file,
    task,
    systemPrompt: pack.systemPrompt,
    adopt: pack.adopt,
    now: session.surroundings.now,
  });
  return { document: { task, file, ...found }, text: textOf({ file, task, found }) };
}

function textOf({
  file,
  task,
  found,
}: {
  readonly file: string;
  readonly task: string;
  readonly found: PromptsImport;
}): string {
  const { read, duplicates, unfitting, added, known, categories } = found;
  const { count, firstLines } = unfitting;
  const table = textTable({
    head: ['category', 'prompts', 'answered', 'unverifiable'],
    align: ['left', 'right', 'right', 'right'],
    rows: Object.entries(categories)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([category, counts]) => [
        category,
        String(counts.prompts),
        String(counts.answered),
        String(counts.unverifiable),
      ]),
  });
  const lines = `lines ${firstLines.join(', ')}${count > firstLines.length ? ', …' : ''}`;
  return [
    `${read} prompts read from ${file}: ${added} new for ${task}, ${known} there already, ${duplicates} equal to others of the file.`,
    ...(count === 0 ? [] : [`${count} are not of this task and left out (${lines}).`]),
    '',
    table,
  ].join('\n');
}
