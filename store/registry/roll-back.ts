import { previousChampion } from '../../domain/registry/previous-champion.ts';
import type { Store } from '../open-store.ts';

/** What a rollback did. */
export type Rollback =
  | { readonly did: 'ended-canary'; readonly from: string; readonly to: string | null }
  | { readonly did: 'brought-back'; readonly from: string; readonly to: string }
  | { readonly did: 'nothing'; readonly why: string };

/**
 * Takes the newest student out of service: ends the task's canary, or where there is none brings the previous champion
 * back. With `model` only if that one still is in service; so what two processes decide at once happens once.
 */
export async function rollBack({
  store,
  task,
  reason,
  decidedBy,
  at,
  model,
}: {
  readonly store: Pick<Store, 'models' | 'canaries'>;
  readonly task: string;
  readonly reason: string;
  readonly decidedBy: string;
  readonly at: string;
  readonly model?: string;
}): Promise<Rollback> {
  const canary = await store.canaries.current(task);
  const champion = await store.models.champion(task);
  if (canary !== null && (model === undefined || model === canary.model)) {
    const why = { did: 'nothing', why: `${canary.model} is no canary of ${task} any more.` } as const;
    const hasEnded = await store.canaries.end({ task, at, reason, model: canary.model });
    return hasEnded ? { did: 'ended-canary', from: canary.model, to: champion?.id ?? null } : why;
  }
  if (champion === null) return { did: 'nothing', why: `${task} has no champion.` };
  if (model !== undefined && model !== champion.id)
    return { did: 'nothing', why: `${model} does not serve ${task} any more.` };
  const previous = previousChampion(await store.models.promotions(task));
  const student = previous === null ? null : await store.models.get(previous);
  if (student === null) return { did: 'nothing', why: `${task} had no champion before ${champion.id}.` };
  const { promoted } = await store.models.promote({
    task,
    model: student.id,
    expectedChampion: champion.id,
    runKey: student.runKey,
    kind: 'rollback',
    reason,
    decidedBy,
    at,
  });
  return promoted
    ? { did: 'brought-back', from: champion.id, to: student.id }
    : { did: 'nothing', why: `The champion of ${task} has changed meanwhile.` };
}
