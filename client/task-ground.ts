import type { Store } from '../store/open-store.ts';
import { findTaskPack } from '../tasks/registry.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { withImportedLabels } from '../tasks/with-imported-labels.ts';
import { wrongUsage } from './command-error.ts';
import { knownTask } from './known-task.ts';
import type { Session } from './session.ts';

/** A task as this store has it: its pack, over the labels that were imported. */
export interface TaskGround {
  readonly store: Store;
  readonly pack: TaskPack;
}

/** The store and a task's pack in it; wrong usage where there is no such task. */
export async function taskGround(session: Session, task: string): Promise<TaskGround> {
  const store = await session.store();
  const known = findTaskPack(knownTask(task));
  if (known === null) throw wrongUsage(`There is no task "${task}".`);
  return { store, pack: await withImportedLabels({ pack: known, store }) };
}
