import { type Command, Option } from 'commander';
import { countText } from '../../domain/count-text.ts';
import { trainingFileProblems, trainingFileText } from '../../domain/dataset/training-file.ts';
import type { DatasetRow } from '../../store/records.ts';
import { CommandError } from '../command-error.ts';
import { exportDataset } from '../exported-dataset.ts';
import { wholeNumber } from '../flag-values.ts';
import type { CommandResult, Perform } from '../perform.ts';
import type { Session } from '../session.ts';
import { writeWholeFiles } from '../write-whole-file.ts';

interface ExportOptions {
  readonly out?: string;
  readonly lineage?: string;
  readonly split: DatasetRow['split'] | 'all';
  readonly round?: number;
}

const EXAMPLES = `
The newest frozen dataset of the run, as the conversations that were uploaded for training, in OpenAI's format.
With --out, a second file beside it says of each line where it comes from; --json prints the manifest.

Examples:
  $ distill export distill.json-processing.20260105-031500 --out training.jsonl
  $ distill export ID --split all --round 1 --out round-1.jsonl --lineage round-1.lineage.jsonl
`;

/** `distill export`: a frozen dataset as JSON lines. */
export function addExportCommand(program: Command, perform: Perform): void {
  program
    .command('export')
    .description("write a run's training data as JSON lines")
    .argument('<id>', 'workflow id of the run')
    .option('--out <file>', 'write to a file instead, and its lineage beside it')
    .option('--lineage <file>', 'write the lineage here instead (default with --out: FILE.lineage.jsonl)')
    .addOption(
      new Option('--split <split>', 'which part').choices(['training', 'validation', 'all']).default('training'),
    )
    .option('--round <n>', 'the dataset of this round instead of the newest', wholeNumber)
    .addHelpText('after', EXAMPLES)
    .action((workflowId: string, options: ExportOptions) =>
      perform(async (session) => exportRun({ session, workflowId, options })),
    );
}

async function exportRun({
  session,
  workflowId,
  options: { out, split, round, lineage: lineageFile = out && besides(out) },
}: {
  readonly session: Session;
  readonly workflowId: string;
  readonly options: ExportOptions;
}): Promise<CommandResult> {
  const exported = await exportDataset({ store: await session.store(), workflowId, split, round });
  const { dataset, manifest, rows, lineage } = exported;
  const problems = trainingFileProblems({ rows, ...(split === 'validation' ? { fewestExamples: 0 } : {}) });
  if (problems.length > 0) {
    throw new CommandError(`The ${split} rows of ${dataset.id} make no training file: ${trainingFileText(problems)}`);
  }
  const facts = { workflowId, dataset: dataset.id, round: dataset.round, split, count: rows.length, manifest };
  const text = jsonLines(rows);
  await writeWholeFiles([
    ...(lineageFile === undefined ? [] : [{ file: lineageFile, text: jsonLines(lineage) }]),
    ...(out === undefined ? [] : [{ file: out, text }]),
  ]);
  const files = {
    ...(out === undefined ? {} : { out }),
    ...(lineageFile === undefined ? {} : { lineage: lineageFile }),
  };
  if (out === undefined) return { document: { ...facts, ...files, rows }, text };
  return {
    document: { ...facts, ...files },
    text: `${countText(rows.length, 'row')} of ${dataset.id} written to ${out}, their lineage to ${lineageFile}.`,
  };
}

function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function besides(out: string): string {
  return `${out.replace(/\.jsonl$/, '')}.lineage.jsonl`;
}
