import type { Command } from 'commander';
import { createSearchThread } from '../../activities/gates/search-thread.ts';
import { percentText } from '../../domain/report/number-texts.ts';
import { rejectNote } from '../../domain/report/reject-note.ts';
import type { DistillReport } from '../../domain/report/schema.ts';
import { findTaskPack } from '../../tasks/registry.ts';
import { withImportedLabels } from '../../tasks/with-imported-labels.ts';
import { CommandError } from '../command-error.ts';
import { type Replay, replayGates } from '../gates/replay-gates.ts';
import type { Perform } from '../perform.ts';
import { requireTexts } from '../require-texts.ts';
import type { Session } from '../session.ts';
import { storePlace } from '../store-place.ts';
import { storedReport } from '../stored-report.ts';
import { textTable } from '../text-table.ts';

const EXAMPLES = `
Made from the store alone. --replay puts the stored raw answers through the gates as they are now and shows what would
change; nothing is written and nothing paid. \`distill start --continue ID\` goes on with the gates as they are now.

Examples:
  $ distill gates distill.json-processing.20260105-031500
  $ distill gates distill.json-processing.20260105-031500 --replay
`;

/** `distill gates`: what each gate rejected, and what it would reject today. */
export function addGatesCommand(program: Command, perform: Perform): void {
  program
    .command('gates')
    .description('what each gate rejected, by category and reason')
    .argument('<id>', 'workflow id of the run')
    .option('--replay', 'run the gates of today again over the stored answers')
    .addHelpText('after', EXAMPLES)
    .action((workflowId: string, { replay = false }: { readonly replay?: boolean }) =>
      perform(async (session) => {
        const report = await distillReport(session, workflowId);
        const { document, text } = summary(report);
        if (!replay) return { document, text };
        const replayed = await replayRun(session, workflowId);
        return { document: { ...document, replay: replayed }, text: `${text}\n\n${replayText(replayed)}` };
      }),
    );
}

async function distillReport(session: Session, workflowId: string): Promise<DistillReport> {
  const report = await storedReport({ store: await session.store(), workflowId });
  if (report === null) {
    throw new CommandError(
      `The store ${storePlace(session.config)} knows no run ${workflowId}. \`distill runs\` lists the known ones.`,
    );
  }
  if (report.kind === 'distill') return report;
  throw new CommandError(`${workflowId} is a ${report.kind}, which filters nothing. Name a run of \`distill start\`.`);
}

function summary(report: DistillReport) {
  const { workflowId, task, rounds, gates } = report;
  const generated = rounds.reduce((sum, round) => sum + round.generated, 0);
  const rejected = gates.reduce((sum, gate) => sum + gate.rejected, 0);
  const warnings = [rejectNote(rounds)].filter((note) => note !== null);
  const share = generated === 0 ? 0 : rejected / generated;
  const rows = gates.flatMap((gate) => [
    [gate.gate, String(gate.rejected), percentText(gate.share), countsText(gate.categories), ''],
    ...gate.reasons.map(({ count, example, reason }) => ['', String(count), '', '', count === 1 ? example : reason]),
  ]);
  const text = [
    `${rejected} of ${generated} answers rejected, ${percentText(share)}`,
    textTable({
      head: ['gate', 'rejected', 'share', 'by category', 'reason'],
      rows,
      align: ['left', 'right', 'right'],
    }),
    ...warnings,
  ].join('\n\n');
  return { document: { workflowId, task, generated, rejected, share, gates, warnings }, text };
}

async function replayRun(session: Session, workflowId: string): Promise<Replay> {
  const store = await session.store();
  const run = await store.runs.byWorkflowId(workflowId);
  const pack = run === null ? null : findTaskPack(run.task);
  if (run === null || pack === null) {
    throw new CommandError(`The task of ${workflowId} is none of this version's. \`distill start --help\` names them.`);
  }
  await requireTexts({ store, runKey: run.runKey, workflowId });
  const labelled = await withImportedLabels({ pack, store });
  return replayGates({ store, pack: labelled, run, startSearch: createSearchThread() });
}

function replayText({ rounds, changes }: Replay): string {
  const head = ['round', 'accepted', 'surplus', 'rejected', 'failed', 'waiting'];
  const rows = rounds.map(({ round, before, after }) => [
    String(round),
    ...head.slice(1).map((name) => {
      const [then, now] = [before[name as keyof typeof before], after[name as keyof typeof after]];
      return then === now ? String(now) : `${then} → ${now}`;
    }),
  ]);
  const changed = changes.map(
    ({ from, to, count, examples }) => `${count} x ${from} → ${to}, such as ${examples.map(exampleText).join('; ')}`,
  );
  const outcome = changes.length === 0 ? ['The gates of today decide the same about every answer.'] : changed;
  return ['Replayed without a paid call', textTable({ head, rows, align: head.map(() => 'right') }), ...outcome].join(
    '\n\n',
  );
}

function exampleText({ ordinal, reason }: { readonly ordinal: number; readonly reason: string }): string {
  return reason === '' ? `prompt ${ordinal}` : `prompt ${ordinal} (${reason})`;
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
