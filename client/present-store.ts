import { existsSync } from 'node:fs';
import type { Store } from '../store/open-store.ts';
import type { Session } from './session.ts';

/** The store where there is one to look into: none is made for a look, and one that is away is said and done without. */
export async function presentStore({
  config,
  store,
  note,
}: Pick<Session, 'config' | 'store' | 'note'>): Promise<Store | null> {
  const file = /^sqlite:(.+)$/s.exec(config.storeUrl)?.[1];
  if (file !== undefined && !existsSync(file)) return null;
  try {
    return await store();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    note(`Imported prompts, exams and champions are not in the projection, for the store cannot be read: ${why}`);
    return null;
  }
}
