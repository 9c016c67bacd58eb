import type { Command } from 'commander';
import { decidingPerson } from '../deciding-person.ts';
import type { Perform } from '../perform.ts';

interface ApproveOptions {
  readonly reject?: boolean;
  readonly note?: string;
}

const EXAMPLES = `
Only a run that was started with --approval manual waits for this, at its end.

Examples:
  $ distill approve ID --note "looked at the failing cases"
  $ distill approve ID --reject
`;

/** `distill approve`: lets a waiting run promote its student, or not. */
export function addApproveCommand(program: Command, perform: Perform): void {
  program
    .command('approve')
    .description('let a run that waits for it promote its student')
    .argument('<id>', 'workflow id of the run')
    .option('--reject', 'decide against the promotion')
    .option('--note <text>', 'why, for the report and the registry')
    .addHelpText('after', EXAMPLES)
    .action((workflowId: string, { reject = false, note }: ApproveOptions) =>
      perform(async (session) => {
        const by = decidingPerson(session.surroundings.environment);
        const approval = { approved: !reject, by, ...(note === undefined ? {} : { note }) };
        const text = await (await session.distill()).approve(workflowId, approval);
        return { document: { workflowId, ...approval, answer: text }, text };
      }),
    );
}
