import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { fillCache, type Maker } from './fill-cache.ts';
import { TEMPORAL_CLI_VERSION } from './pinned-version.ts';
import type { Way } from './way.ts';

const ARCHIVES = 'https://temporal.download/cli/archive';
const CONNECT_WITHIN_MS = 5_000;
const DONE_WITHIN_MS = 120_000;
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The official archive of the pinned CLI, downloaded into the cache. */
export const downloadedExecutable: Way = (surroundings) =>
  fillCache(surroundings, { maker: createDownloader({ archives: ARCHIVES }), origin: 'download' });

/** Downloads and unpacks the archive of this machine's platform from an address like the official one. */
export function createDownloader({
  archives,
  doneWithinMs = DONE_WITHIN_MS,
}: {
  readonly archives: string;
  readonly doneWithinMs?: number;
}): Maker {
  return async ({ platform, architecture, announce }, workFolder) => {
    const arch = ARCHITECTURES[architecture];
    if (arch === undefined || (platform !== 'linux' && platform !== 'darwin')) {
      return { reason: `There is no official archive for ${platform} on ${architecture}.` };
    }
    const url = new URL(`${archives}/v${TEMPORAL_CLI_VERSION}`);
    url.searchParams.set('platform', platform);
    url.searchParams.set('arch', arch);
    try {
      await reach(url);
      announce(
        `Downloading the Temporal CLI ${TEMPORAL_CLI_VERSION} from ${url.host} (about 60 MB, at most 2 minutes) …`,
      );
      const archive = join(workFolder, 'temporal.tar.gz');
      const response = await fetch(url, { signal: AbortSignal.timeout(doneWithinMs) });
      if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
      await pipeline(Readable.fromWeb(response.body), createWriteStream(archive));
      await promisify(execFile)('tar', ['-xzf', archive, '-C', workFolder, 'temporal']);
      return { made: join(workFolder, 'temporal') };
    } catch (error) {
      return { reason: `The download from ${url.host} failed (${messageOf(error)}).` };
    }
  };
}

/** Fails soon where there is no way to the host: `fetch` alone would try for much longer. */
async function reach({ hostname, port, protocol }: URL): Promise<void> {
  const socket = connect({ host: hostname, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_WITHIN_MS) });
  } finally {
    socket.destroy();
  }
}

/** A sentence's worth of an error. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'it takes too long';
  return error.message.split('\n', 1)[0] ?? error.message;
}
