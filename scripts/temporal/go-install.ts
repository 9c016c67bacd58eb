import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines } from '../processes/log-tail.ts';
import { fillCache, type Maker } from './fill-cache.ts';
import { TEMPORAL_CLI_VERSION } from './pinned-version.ts';
import { findOnSearchPath } from './search-path.ts';
import type { Way } from './way.ts';

const MODULE = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI_VERSION}`;
const SAY_EVERY_MS = 20_000;
const DONE_WITHIN_MS = 20 * 60_000;

/** A build of the pinned CLI by `go install`, where Go is present. */
export const builtExecutable: Way = (surroundings) =>
  fillCache(surroundings, { maker: buildWithGo, origin: 'go install' });

const buildWithGo: Maker = async ({ environment, announce, guardian }, workFolder) => {
  const go = await findOnSearchPath('go', environment.PATH ?? '');
  if (go === null) return { reason: 'Go is not on the PATH, so `go install` cannot build the server.' };
  announce(`Building the Temporal server with \`go install ${MODULE}\`: about 3 minutes on 2 cores, once …`);
  const logFile = join(workFolder, 'go-install.log');
  const build = await guardian.start({
    name: 'go install',
    command: go,
    arguments: ['install', MODULE],
    environment: { ...environment, CGO_ENABLED: '0', GOBIN: workFolder },
    workingFolder: workFolder,
    logFile,
    graceInMs: 1_000,
  });
  const startedAt = performance.now();
  while (true) {
    const exit = await Promise.race([build.exit, delay(SAY_EVERY_MS, null, { ref: false })]);
    if (exit?.code === 0) return { made: join(workFolder, 'temporal') };
    if (exit !== null) {
      const [reason = exit.signal ?? `exit code ${exit.code}`] = await lastLines(logFile, 1);
      return { reason: `\`go install\` failed (${reason}).` };
    }
    const elapsedInMs = performance.now() - startedAt;
    if (elapsedInMs > DONE_WITHIN_MS) {
      await build.stop();
      return { reason: '`go install` did not end within 20 minutes.' };
    }
    announce(`… still building, ${Math.round(elapsedInMs / 1_000)} s.`);
  }
};
