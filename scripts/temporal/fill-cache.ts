import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cachePlace } from './cache-folder.ts';
import { cachedExecutable } from './cached-executable.ts';
import { takeFileLock } from './file-lock.ts';
import { whyUnusable } from './server-version.ts';
import { refused, type Surroundings, type WayResult } from './way.ts';

const WORK_FOLDER_PREFIX = 'making-';

/** Makes a binary in an empty folder; returns its path, or the reason why not. */
export type Maker = (
  surroundings: Surroundings,
  workFolder: string,
) => Promise<{ readonly made: string } | { readonly reason: string }>;

/**
 * Puts a binary into the cache, once however many starts want it: under the lock, in a folder beside, moved in by one
 * rename when it runs. A start that waited for another takes what the other made.
 */
export async function fillCache(
  surroundings: Surroundings,
  { maker, origin }: { readonly maker: Maker; readonly origin: string },
): Promise<WayResult> {
  const place = cachePlace(surroundings);
  const root = dirname(place.folder);
  try {
    await mkdir(place.folder, { recursive: true });
  } catch (error) {
    return refused(`The cache folder ${place.folder} cannot be made (${(error as Error).message}).`);
  }
  const lock = await takeFileLock({
    lockFile: place.lockFile,
    announceWait: () => surroundings.announce('Another start is fetching the Temporal server: waiting for it.'),
  });
  try {
    const made = await cachedExecutable(surroundings);
    if (made.kind === 'executable') return made;
    await removeLeftovers(root);
    const workFolder = await mkdtemp(join(root, WORK_FOLDER_PREFIX));
    try {
      const outcome = await maker(surroundings, workFolder);
      if ('reason' in outcome) return refused(outcome.reason);
      const fault = await whyUnusable(outcome.made);
      if (fault !== null) return refused(`The binary of ${origin} cannot be used: ${fault}.`);
      await rename(outcome.made, place.executable);
      return { kind: 'executable', executable: place.executable, origin };
    } finally {
      await rm(workFolder, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

/** What a start that was killed left behind; safe because only the holder of the lock has such a folder. */
async function removeLeftovers(root: string): Promise<void> {
  const names = await readdir(root);
  const leftovers = names.filter((name) => name.startsWith(WORK_FOLDER_PREFIX));
  await Promise.all(leftovers.map((name) => rm(join(root, name), { recursive: true, force: true })));
}
