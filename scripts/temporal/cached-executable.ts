import { existsSync } from 'node:fs';
import { cachePlace } from './cache-folder.ts';
import { whyUnusable } from './server-version.ts';
import { refused, type Way } from './way.ts';

/** The binary that an earlier start downloaded or built. */
export const cachedExecutable: Way = async (surroundings) => {
  const { executable } = cachePlace(surroundings);
  if (!existsSync(executable)) return refused(`The cache holds no binary (${executable}).`);
  const fault = await whyUnusable(executable);
  if (fault !== null) return refused(`The cached binary ${executable} cannot be used: ${fault}.`);
  return { kind: 'executable', executable, origin: 'cache' };
};
