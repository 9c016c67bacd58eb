import { FAILURE } from '../../domain/run/failures.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { withImportedLabels } from '../../tasks/with-imported-labels.ts';
import { finalFailure } from '../calls/failure.ts';

/** The pack of a task as its imports have made it; throws a final UnknownTask that lists the known names. */
export type FindTaskPack = (task: string) => Promise<TaskPack>;

/** Looks task packs up for activities. */
export function createFindTaskPack({
  packs,
  store,
}: {
  readonly packs: readonly TaskPack[];
  readonly store: Pick<Store, 'labelSets'>;
}): FindTaskPack {
  return async (task) => {
    const pack = packs.find((candidate) => candidate.name === task);
    if (pack) return withImportedLabels({ pack, store });
    throw finalFailure(
      FAILURE.UnknownTask,
      `There is no task "${task}". Known tasks: ${packs.map((known) => known.name).join(', ')}.`,
    );
  };
}
