import type { Command } from 'commander';
import { usd } from '../flag-values.ts';
import type { Perform } from '../perform.ts';

const EXAMPLE = `
It counts from the start of the run. One that a budget has stopped is taken up with
distill start --continue ID --budget USD.

Example:
  $ distill budget distill.json-processing.20260105-031500 40
`;

/** `distill budget`: changes what a run may spend in all. */
export function addBudgetCommand(program: Command, perform: Perform): void {
  program
    .command('budget')
    .description('change what a run may spend in all')
    .argument('<id>', 'workflow id of the run')
    .argument('<usd>', 'the new budget', usd)
    .addHelpText('after', EXAMPLE)
    .action((workflowId: string, budgetUsd: number) =>
      perform(async (session) => {
        const text = await (await session.distill()).setBudget(workflowId, budgetUsd);
        return { document: { workflowId, budgetUsd, answer: text }, text };
      }),
    );
}
