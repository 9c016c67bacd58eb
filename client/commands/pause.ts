import type { Command } from 'commander';
import type { Perform } from '../perform.ts';

/** `distill pause` and `distill resume`. */
export function addPauseCommands(program: Command, perform: Perform): void {
  program
    .command('pause')
    .description('start no new work; what has begun finishes, remote jobs go on')
    .argument('<id>', 'workflow id of the run')
    .addHelpText('after', '\nExample:\n  $ distill pause ID && distill resume ID\n')
    .action((workflowId: string) =>
      perform(async (session) => {
        await (await session.distill()).pause(workflowId);
        const text = `${workflowId} starts no new work; what has begun finishes. \`distill resume ${workflowId}\` goes on.`;
        return { document: { workflowId, requested: 'pause' }, text };
      }),
    );
  program
    .command('resume')
    .description('go on after a pause')
    .argument('<id>', 'workflow id of the run')
    .addHelpText('after', '\nExample:\n  $ distill resume ID\n')
    .action((workflowId: string) =>
      perform(async (session) => {
        await (await session.distill()).resume(workflowId);
        return { document: { workflowId, requested: 'resume' }, text: `${workflowId} goes on.` };
      }),
    );
}
