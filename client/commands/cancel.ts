import type { Command } from 'commander';
import type { Perform } from '../perform.ts';

const EXAMPLE = `
Its fine-tuning jobs at the provider are ended too. Everything that was paid for is kept:
distill start --continue ID takes the run up again.

Example:
  $ distill cancel distill.json-processing.20260105-031500
`;

/** `distill cancel`: ends a run and its remote jobs. */
export function addCancelCommand(program: Command, perform: Perform): void {
  program
    .command('cancel')
    .description('end a run and its remote jobs')
    .argument('<id>', 'workflow id of the run')
    .addHelpText('after', EXAMPLE)
    .action((workflowId: string) =>
      perform(async (session) => {
        await (await session.distill()).cancel(workflowId);
        const text = `${workflowId} is being cancelled; its remote jobs are ended too, as soon as a worker runs. What was paid for is kept: \`distill start --continue ${workflowId}\` takes it up.`;
        return { document: { workflowId, requested: 'cancel' }, text };
      }),
    );
}
