import { examineeName } from '../../domain/exam/examinee.ts';
import { signalsOf } from '../../domain/routing/signals-of.ts';
import { inheritedInput } from '../../domain/run/inherited-input.ts';
import { currentArtefact } from '../../store/online/current-artefact.ts';
import type { Store } from '../../store/open-store.ts';

/** Who is asked: the name that `examCandidate` reads, and the part that it plays. */
export interface Respondent {
  readonly role: 'teacher' | 'champion' | 'candidate';
  readonly name: string;
}

/** The teacher, the champion and the newest candidate of a task, as far as there are; students with their best signal. */
export async function respondentsOf({
  store,
  task,
  teacher,
}: {
  readonly store: Pick<Store, 'models' | 'runs' | 'calibrations'>;
  readonly task: string;
  /** Left out: the one that taught the champion. */
  readonly teacher: string | undefined;
}): Promise<Respondent[]> {
  const champion = await store.models.champion(task);
  const candidate = (await store.models.list(task)).find(({ state }) => state === 'candidate');
  const run = champion === null ? null : await store.runs.byRunKey(champion.runKey);
  const taught = inheritedInput(run?.input);
  return [
    { role: 'teacher', name: teacher ?? taught.teacher },
    ...(champion === null ? [] : [{ role: 'champion', name: await signalled(champion.id) } as const]),
    ...(candidate === undefined ? [] : [{ role: 'candidate', name: await signalled(candidate.id) } as const]),
  ];

  async function signalled(model: string): Promise<string> {
    const artefact = await currentArtefact({ calibrations: store.calibrations, student: model });
    return examineeName({ model, signal: artefact?.signal ?? signalsOf(model)[0] });
  }
}
