import { rm } from 'node:fs/promises';
import { sharedServer } from './shared-server.ts';

/** Ends the test run's Temporal server and removes its database. */
export default async function globalTeardown(): Promise<void> {
  const server = sharedServer.current;
  if (server === undefined) return;
  await server.guardian.killAll();
  await rm(server.folder, { recursive: true, force: true });
}
