import type { Command } from 'commander';
import type { ExamStanding } from '../../domain/registry/exam-standing.ts';
import { servingText } from '../../domain/registry/serving-text.ts';
import type { Store } from '../../store/open-store.ts';
import type { ModelRecord } from '../../store/records.ts';
import { readServing } from '../../store/registry/serving.ts';
import { readStanding } from '../../store/registry/student-standing.ts';
import { CommandError, wrongUsage } from '../command-error.ts';
import { decidingPerson } from '../deciding-person.ts';
import { share } from '../flag-values.ts';
import type { Perform } from '../perform.ts';
import { registeredStudent } from '../registered-student.ts';

interface PromoteOptions {
  readonly canary?: number;
  readonly force?: boolean;
  readonly reason?: string;
}

/** Who serves beside whom, why, and by whose word. */
interface Change {
  readonly store: Store;
  readonly student: ModelRecord;
  readonly reason: string;
  readonly decidedBy: string;
  readonly at: string;
}

const EXAMPLES = `
A run promotes its student itself. This is for what waits as a candidate, served before, or shall first be tried on a
share of the traffic: the same callers always get the same student, and \`distill rollback\` ends it.
A student that was never examined, or that its exam rejected, is refused unless --force says why.

Examples:
  $ distill promote emulator/ft:student:x --reason "looked at the lost cases"
  $ distill promote emulator/ft:student:x --canary 0.1
  $ distill promote emulator/ft:student:x --force --reason "the exam is outdated"
`;

/** `distill promote`: makes a student the champion of its task, or a canary beside it. */
export function addPromoteCommand(program: Command, perform: Perform): void {
  program
    .command('promote')
    .description('make a student the champion, or a canary beside it')
    .argument('<model>', 'the student, as `distill models` names it')
    .argument('[task]', 'its task, to be sure')
    .option('--canary <share>', 'serve only this share of the traffic with it, e.g. 0.1', share)
    .option('--force', 'also where it was never examined or was rejected; needs --reason')
    .option('--reason <text>', 'why, for the records')
    .addHelpText('after', EXAMPLES)
    .action((model: string, task: string | undefined, { canary, force = false, reason }: PromoteOptions) =>
      perform(async (session) => {
        if (force && !reason?.trim()) throw wrongUsage('--force needs --reason "why", which is kept for good.');
        const store = await session.store();
        const student = await registeredStudent({ store, model, task });
        const standing = await readStanding({ store, student });
        if (standing.standing !== 'passed' && !force) throw refused(standing);
        const { environment, now } = session.surroundings;
        const change = {
          store,
          student,
          reason: reason?.trim() || standing.text,
          decidedBy: decidingPerson(environment),
          at: now().toISOString(),
        };
        const champion = await store.models.champion(student.task);
        const done =
          canary === undefined
            ? await crown(change, champion?.id ?? null)
            : await tryOut(change, champion?.id ?? null, canary);
        const notes = besideAnother(standing, champion?.id ?? null);
        const serving = await readServing({ store, task: student.task });
        return {
          document: { ...done, task: student.task, model, standing, forced: force, notes, serving },
          text: [done.text, ...notes, servingText(serving)].join('\n'),
        };
      }),
    );
}

async function crown({ store, student, ...change }: Change, expectedChampion: string | null) {
  const { id: model, task, runKey } = student;
  if (expectedChampion === model) {
    return { changed: false, previous: model, text: `${model} is the champion of ${task} already.` };
  }
  const { promoted, champion } = await store.models.promote({ task, model, runKey, expectedChampion, ...change });
  if (!promoted) throw championChanged({ task, champion });
  const text = `${model} is the champion of ${task} now${expectedChampion === null ? '' : `, instead of ${expectedChampion}`}.`;
  return { changed: true, previous: expectedChampion, text };
}

async function tryOut({ store, student, ...change }: Change, champion: string | null, share: number) {
  const { id: model, task } = student;
  if (champion === model) throw wrongUsage(`${model} is the champion of ${task}: it cannot be its own canary.`);
  if (share === 0) throw wrongUsage('A canary serves a share above 0. `distill rollback` ends one.');
  const { reason: startReason, decidedBy, at: startedAt } = change;
  const canary = { task, model, share, startedAt, decidedBy, startReason };
  const { started, champion: now } = await store.canaries.start({ ...canary, beside: champion });
  if (!started) throw championChanged({ task, champion: now });
  return { changed: true, previous: champion, text: `${model} is a canary of ${task} now.` };
}

function championChanged({ task, champion }: { readonly task: string; readonly champion: string | null }) {
  return new CommandError(
    `The champion of ${task} has changed meanwhile; it is ${champion} now. Look at it with \`distill models ${task}\` and try again.`,
  );
}

function refused({ standing, text }: ExamStanding): CommandError {
  const remedy =
    standing === 'unexamined'
      ? 'Take its run up with `distill start --continue ID`, so that it is'
      : '`distill report ID` of its run shows why';
  return wrongUsage(`${text} ${remedy}; or promote it all the same with --force --reason "why".`);
}

/** A student that beat one champion has not thereby beaten the next. */
function besideAnother({ beside }: ExamStanding, champion: string | null): string[] {
  if (champion === null || beside === champion) return [];
  return beside === null
    ? [`It was never examined beside ${champion}, the champion until now.`]
    : [`It was examined beside ${beside}, not beside ${champion}, the champion until now.`];
}
