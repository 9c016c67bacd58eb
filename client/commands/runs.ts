import type { Command } from 'commander';
import { wholeNumber } from '../flag-values.ts';
import { type ListedRun, listRuns } from '../list-runs.ts';
import type { Perform } from '../perform.ts';
import { textTable } from '../text-table.ts';

interface RunsOptions {
  readonly task?: string;
  readonly limit: number;
}

const MOST_RUNS = 20;
const LONGEST_REASON = 60;

const EXAMPLE = `
Example:
  $ distill runs --task json-processing --limit 5
`;

/** `distill runs`: what was run, newest first. */
export function addRunsCommand(program: Command, perform: Perform): void {
  program
    .command('runs')
    .description('list runs, newest first')
    .option('--task <task>', 'only runs of this task')
    .option('--limit <n>', 'at most this many', wholeNumber, MOST_RUNS)
    .addHelpText('after', EXAMPLE)
    .action(({ task, limit }: RunsOptions) =>
      perform(async (session) => {
        const runs = await listRuns({ session, task, limit });
        return { document: { runs }, text: runsText(runs) };
      }),
    );
}

function runsText(runs: readonly ListedRun[]): string {
  if (runs.length === 0) return 'No run yet. `distill start --watch` starts one.';
  return textTable({
    head: ['id', 'kind', 'state', 'started', 'took', 'reason'],
    rows: runs.map(({ workflowId, kind, state, startedAt, endedAt, reason }) => [
      workflowId,
      kind,
      state,
      startedAt.slice(0, 19).replace('T', ' '),
      endedAt === null ? '-' : duration(Date.parse(endedAt) - Date.parse(startedAt)),
      reason === null ? '' : shortened(reason),
    ]),
  });
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST_REASON ? line : `${line.slice(0, LONGEST_REASON - 1)}…`;
}
