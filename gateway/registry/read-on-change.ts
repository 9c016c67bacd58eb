import type { Store } from '../../store/open-store.ts';

/** A reader that goes to the store again only where something was written since; else it answers as before. */
export function readOnChange<T>({
  store,
  read,
}: {
  readonly store: Pick<Store, 'changeStamp'>;
  readonly read: () => Promise<T>;
}): () => Promise<T> {
  let last: { readonly stamp: string; readonly value: T } | null = null;
  return async () => {
    // Taken before the look: what is written during it is seen the next time.
    const stamp = await store.changeStamp();
    if (last?.stamp !== stamp) last = { stamp, value: await read() };
    return last.value;
  };
}
