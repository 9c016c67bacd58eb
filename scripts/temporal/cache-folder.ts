import { join } from 'node:path';
import { TEMPORAL_CLI_VERSION } from './pinned-version.ts';
import type { Surroundings } from './way.ts';

/** Where our own copy of the Temporal CLI lies, outside every checkout. */
export interface CachePlace {
  readonly folder: string;
  readonly executable: string;
  readonly lockFile: string;
}

/** The place in the user's cache folder: XDG_CACHE_HOME, ~/Library/Caches on macOS, ~/.cache elsewhere. */
export function cachePlace({
  environment,
  platform,
  homeFolder,
}: Pick<Surroundings, 'environment' | 'platform' | 'homeFolder'>): CachePlace {
  const own = environment.XDG_CACHE_HOME;
  const usual = platform === 'darwin' ? join(homeFolder, 'Library', 'Caches') : join(homeFolder, '.cache');
  const root = join(own?.startsWith('/') ? own : usual, 'distill-loop');
  const folder = join(root, `temporal-cli-${TEMPORAL_CLI_VERSION}`);
  return { folder, executable: join(folder, 'temporal'), lockFile: `${folder}.lock` };
}
