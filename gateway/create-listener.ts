import { getRequestListener } from '@hono/node-server';
import type { Store } from '../store/open-store.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { type AppDependencies, createApp } from './create-app.ts';
import type { HttpListener } from './create-server.ts';
import { createReadCard } from './registry/read-card.ts';

/** Answers what the gateway is asked beside chat completions. */
export function createListener({
  store,
  packs,
  ...dependencies
}: Omit<AppDependencies, 'readCard' | 'store'> & {
  readonly store: Store;
  readonly packs: readonly TaskPack[];
}): HttpListener {
  const app = createApp({ ...dependencies, store, readCard: createReadCard({ store, packs }) });
  const listener = getRequestListener(app.fetch);
  return (request, response) => void listener(request, response);
}
