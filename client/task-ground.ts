import { withImportedLabels } from '../../activities/runs/task-pack.ts';
import type { Store } from '../../store/open-store.ts';
import { findTaskPack } from '../../tasks/registry.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { wrongUsage } from '../command-error.ts';
import { knownTask } from '../known-task.ts';
import type { Session } from '../session.ts';

/** Where a task's exam lies, and what it is made over. */
export interface ExamGround {
  readonly store: Store;
  readonly pack: TaskPack;
}

/** The ground of a task's exam; wrong usage where there is no such task. */
export async function examGround(session: Session, task: string): Promise<ExamGround> {
  const store = await session.store();
  const known = findTaskPack(knownTask(task));
  if (known === null) throw wrongUsage(`There is no task "${task}".`);
  return { store, pack: await withImportedLabels({ pack: known, store }) };
}
