import type { Store } from '../../store/open-store.ts';
import { readModelCard } from '../../store/registry/read-card.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import type { ReadCard } from '../routes/card.ts';

/** Cards of the students in service, read anew for each request. */
export function createReadCard({
  store,
  packs,
  now = () => new Date(),
}: {
  readonly store: Store;
  readonly packs: readonly TaskPack[];
  readonly now?: () => Date;
}): ReadCard {
  return async ({ task, model }) => {
    const student = await store.models.get(model);
    if (student === null) return null;
    const categories = packs.find(({ name }) => name === task)?.categories ?? [];
    return readModelCard({ store, student, task: { name: task, categories }, madeAt: now().toISOString() });
  };
}
