import type { Command } from 'commander';
import type { Perform } from '../perform.ts';
import { watchRun } from '../watch-run.ts';

const EXAMPLE = `
Ctrl-C stops watching; the run goes on.

Example:
  $ distill watch distill.json-processing.20260105-031500
`;

/** `distill watch`: follows a run to its report. */
export function addWatchCommand(program: Command, perform: Perform): void {
  program
    .command('watch')
    .description('follow a run to its report and exit with its code')
    .argument('<id>', 'workflow id of the run')
    .addHelpText('after', EXAMPLE)
    .action((workflowId: string) => perform(async (session) => watchRun({ session, run: { workflowId } })));
}
