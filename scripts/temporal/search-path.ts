import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { whyUnusable } from './server-version.ts';
import { refused, type Way } from './way.ts';

/** The first executable file of a name on a search path; null where there is none. */
export async function findOnSearchPath(name: string, searchPath: string): Promise<string | null> {
  for (const folder of searchPath.split(delimiter)) {
    if (folder === '') continue;
    const candidate = join(folder, name);
    const usable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return candidate;
  }
  return null;
}

/** `temporal` on the PATH, where its server is new enough. */
export const executableOnSearchPath: Way = async ({ environment }) => {
  const executable = await findOnSearchPath('temporal', environment.PATH ?? '');
  if (executable === null) return refused('No `temporal` is on the PATH.');
  const fault = await whyUnusable(executable);
  if (fault !== null) return refused(`\`temporal\` on the PATH (${executable}) cannot be used: ${fault}.`);
  return { kind: 'executable', executable, origin: 'PATH' };
};
