import { type Command, Option } from 'commander';
import type { Store } from '../../store/open-store.ts';
import type { DatasetRecord, DatasetRow } from '../../store/records.ts';
import { CommandError } from '../command-error.ts';
import type { Perform } from '../perform.ts';
import { writeWholeFile } from '../write-whole-file.ts';

interface ExportOptions {
  readonly out?: string;
  readonly split: DatasetRow['split'];
}

const EXAMPLE = `
The newest frozen dataset of the run, as the conversations that were uploaded for training.

Example:
  $ distill export distill.json-processing.20260105-031500 --out training.jsonl
`;

/** `distill export`: a frozen dataset as JSON lines. */
export function addExportCommand(program: Command, perform: Perform): void {
  program
    .command('export')
    .description("write a run's training data as JSON lines")
    .argument('<id>', 'workflow id of the run')
    .option('--out <file>', 'write to a file instead')
    .addOption(new Option('--split <split>', 'which part').choices(['training', 'validation']).default('training'))
    .addHelpText('after', EXAMPLE)
    .action((workflowId: string, { out, split }: ExportOptions) =>
      perform(async (session) => {
        const { dataset, rows } = await newestDataset({ store: await session.store(), workflowId, split });
        const facts = { workflowId, dataset: dataset.id, round: dataset.round, split, count: rows.length };
        const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
        if (out === undefined) return { document: { ...facts, rows }, text };
        await writeWholeFile({ file: out, text });
        return { document: { ...facts, out }, text: `${rows.length} rows of ${dataset.id} written to ${out}.` };
      }),
    );
}

async function newestDataset({
  store,
  workflowId,
  split,
}: {
  readonly store: Pick<Store, 'runs' | 'datasets' | 'samples'>;
  readonly workflowId: string;
  readonly split: DatasetRow['split'];
}): Promise<{ readonly dataset: DatasetRecord; readonly rows: readonly unknown[] }> {
  const run = await store.runs.byWorkflowId(workflowId);
  if (run === null)
    throw new CommandError(`The store knows no run ${workflowId}. \`distill runs\` lists the known ones.`);
  const { runKey } = run;
  const dataset = (await store.datasets.list(runKey)).at(-1);
  if (!dataset) {
    throw new CommandError(
      `${workflowId} has frozen no dataset. \`distill report ${workflowId}\` shows how far it got.`,
    );
  }
  const chosen = await store.datasets.rows({ id: dataset.id, runKey }, split);
  const ordinals = new Set(chosen.map(({ ordinal }) => ordinal));
  const samples = await store.samples.listAccepted({ runKey, throughRound: dataset.round });
  const rows = samples
    .filter(({ ordinal }) => ordinals.has(ordinal))
    .map(({ messages, answer }) => ({
      messages: [...messages, { role: 'assistant', content: (answer ?? '').trim() }],
    }));
  return { dataset, rows };
}
