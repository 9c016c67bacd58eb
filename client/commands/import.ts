import type { Command } from 'commander';
import { heldOutInputs } from '../../activities/datasets/held-out.ts';
import { questionHash } from '../../activities/datasets/question-hash.ts';
import { importLabels } from '../../store/labels/import-labels.ts';
import type { Store } from '../../store/open-store.ts';
import { readCsvRows } from '../../store/prompt-files/csv-rows.ts';
import { readJsonLines } from '../../store/prompt-files/json-lines.ts';
import type { PromptFileReader } from '../../store/prompt-files/prompt-file.ts';
import { importPrompts, type PromptsImport } from '../../store/prompts/import-prompts.ts';
import { findTaskPack } from '../../tasks/registry.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { withImportedLabels } from '../../tasks/with-imported-labels.ts';
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
A file that ends in .csv has a header, a message a row in the column "text" and, where it is known, its right "label".
Labels that the task does not know take the place of its own; distill exam import takes an exam over them.
Runs of the task draw from what was imported; answers that are there already are not paid again.

Examples:
  $ distill import traffic.jsonl --task json-processing
  $ distill import messages.csv --task support-intents
`;

/** `distill import`: own prompts and recorded traffic. */
export function addImportCommand(program: Command, perform: Perform): void {
  program
    .command('import')
    .description('own prompts or recorded traffic as training prompts: the whole file or nothing')
    .argument('<file>', 'JSON lines, a prompt a line; or CSV')
    .requiredOption('--task <task>', 'the task that the prompts are of')
    .addHelpText('after', EXPLANATION)
    .action((file: string, { task }: ImportOptions) => perform((session) => importFile({ session, file, task })));
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
  const reader = /\.csv$/i.test(file) ? readCsvRows : readJsonLines;
  const { pack, newLabels } = await packFor({ known, store, file, reader });
  const { systemPrompt, adopt, adoptLabelled } = pack;
  const { now } = session.surroundings;
  const heldOut = await heldOutInputs({ store, task });
  const isHeldOut = (input: string) => heldOut.has(questionHash(input));
  const fitting = { systemPrompt, adopt, adoptLabelled, isHeldOut };
  const found = await importPrompts({ store, file, task, ...fitting, reader, now });
  const labels = newLabels === null ? {} : { labels: newLabels };
  return { document: { task, file, ...labels, ...found }, text: textOf({ file, task, found, newLabels }) };
}

/** The pack of the task; over the labels of the file where it has labels that the task did not have. */
async function packFor({
  known,
  store,
  file,
  reader,
}: {
  readonly known: TaskPack;
  readonly store: Store;
  readonly file: string;
  readonly reader: PromptFileReader;
}): Promise<{ readonly pack: TaskPack; readonly newLabels: readonly string[] | null }> {
  const pack = await withImportedLabels({ pack: known, store });
  if (pack.labels === null || !pack.withLabels) return { pack, newLabels: null };
  const { labels, isNew } = await importLabels({ store, file, task: pack.name, labels: pack.labels, reader });
  return isNew ? { pack: pack.withLabels(labels), newLabels: labels } : { pack, newLabels: null };
}

function textOf({
  file,
  task,
  found,
  newLabels,
}: {
  readonly file: string;
  readonly task: string;
  readonly found: PromptsImport;
  readonly newLabels: readonly string[] | null;
}): string {
  const { read, duplicates, unfitting, heldOut, added, known, categories } = found;
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
    ...(newLabels === null ? [] : [`${task} now has the ${newLabels.length} labels of your data instead of its own.`]),
    ...(heldOut === 0 ? [] : [`${heldOut} are questions that students are measured on, and left out.`]),
    ...(count === 0 ? [] : [`${count} are not of this task and left out (${lines}).`]),
    '',
    table,
  ].join('\n');
}
