import { arch, homedir, platform } from 'node:os';
import type { Guardian } from '../processes/start-guardian.ts';
import type { Surroundings } from './way.ts';

/** This machine and this process; announcements go to standard error. */
export function createSurroundings({
  environment,
  guardian,
}: {
  readonly environment: Surroundings['environment'];
  readonly guardian: Guardian;
}): Surroundings {
  return {
    environment,
    platform: platform(),
    architecture: arch(),
    homeFolder: homedir(),
    announce: (line) => process.stderr.write(`${line}\n`),
    guardian,
  };
}
