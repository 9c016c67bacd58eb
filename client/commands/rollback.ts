import type { Command } from 'commander';
import { servingText } from '../../domain/registry/serving-text.ts';
import { distillInputSchema } from '../../domain/run/run-input.ts';
import { rollBack } from '../../store/registry/roll-back.ts';
import { readServing } from '../../store/registry/serving.ts';
import { CommandError } from '../command-error.ts';
import { decidingPerson } from '../deciding-person.ts';
import { knownTask } from '../known-task.ts';
import type { Perform } from '../perform.ts';

const EXAMPLES = `
Where a canary serves, this ends it and the champion stays. Twice in a row goes back two champions.

Examples:
  $ distill rollback
  $ distill rollback json-processing --reason "complaints about dates"
`;

/** `distill rollback`: ends a canary, or brings the previous champion back. */
export function addRollbackCommand(program: Command, perform: Perform): void {
  program
    .command('rollback')
    .description('end a canary, or bring the previous champion back')
    .argument('[task]', 'the task (default: json-processing)')
    .option('--reason <text>', 'why, for the records')
    .addHelpText('after', EXAMPLES)
    .action((named: string | undefined, { reason }: { readonly reason?: string }) =>
      perform(async (session) => {
        const task = knownTask(named ?? distillInputSchema.parse({}).task);
        const store = await session.store();
        const { environment, now } = session.surroundings;
        const rollback = await rollBack({
          store,
          task,
          reason: reason?.trim() || 'Rolled back by hand.',
          decidedBy: decidingPerson(environment),
          at: now().toISOString(),
        });
        if (rollback.did === 'nothing') {
          throw new CommandError(
            `${rollback.why} \`distill models ${task}\` lists the students; \`distill promote MODEL\` makes one the champion.`,
          );
        }
        const { from, to } = rollback;
        const text =
          rollback.did === 'ended-canary'
            ? `${from} is no canary any more.`
            : `${to} is the champion of ${task} again, instead of ${from}.`;
        const serving = await readServing({ store, task });
        return { document: { task, ...rollback, serving }, text: `${text}\n${servingText(serving)}` };
      }),
    );
}
