import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_IN_MS = 200;

/** A lock that is held until released or until the process is gone. */
export interface FileLock {
  readonly release: () => void;
}

/**
 * Takes a lock that all processes of the machine see, or returns null where another one holds it.
 * It is SQLite's lock on a file, which the operating system takes back from a process that dies, however it dies:
 * so no lock is ever stale.
 */
export function tryFileLock(lockFile: string): FileLock | null {
  const database = new DatabaseSync(lockFile);
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (/database is locked/.test(String(error))) return null;
    throw error;
  }
  return { release: () => database.close() };
}

/** Takes the lock, waiting for whoever holds it; `announceWait` is called once where it has to wait. */
export async function takeFileLock({
  lockFile,
  announceWait,
}: {
  readonly lockFile: string;
  readonly announceWait: () => void;
}): Promise<FileLock> {
  let announced = false;
  while (true) {
    const lock = tryFileLock(lockFile);
    if (lock !== null) return lock;
    if (!announced) announceWait();
    announced = true;
    await delay(RETRY_IN_MS);
  }
}
