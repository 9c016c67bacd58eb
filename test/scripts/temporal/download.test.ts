import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findFreePorts } from '../../../scripts/processes/free-ports.ts';
import type { Guardian } from '../../../scripts/processes/start-guardian.ts';
import { createDownloader } from '../../../scripts/temporal/download.ts';
import type { Surroundings } from '../../../scripts/temporal/way.ts';

let folder: string;
let server: Server | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-download-'));
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  await rm(folder, { recursive: true, force: true });
});

function surroundings(machine: Partial<Surroundings> = {}): Surroundings {
  return {
    environment: {},
    platform: 'linux',
    architecture: 'x64',
    homeFolder: folder,
    announce: () => undefined,
    guardian: {} as Guardian,
    ...machine,
  };
}

async function serve(answer: (url: string) => { status: number; body: Buffer }): Promise<string> {
  server = createServer((request, response) => {
    const { status, body } = answer(request.url ?? '');
    response.writeHead(status).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/cli/archive`;
}

describe('createDownloader', () => {
  test('archive: a .tar.gz with the binary → unpacked, asked for by version, platform and architecture', async () => {
    const binary = join(folder, 'temporal');
    await writeFile(binary, 'the binary');
    await chmod(binary, 0o755);
    const archive = execFileSync('tar', ['-czf', '-', '-C', folder, 'temporal']);
    await rm(binary);
    const asked: string[] = [];
    const archives = await serve((url) => {
      asked.push(url);
      return { status: 200, body: archive };
    });
    const outcome = await createDownloader({ archives })(surroundings({ architecture: 'arm64' }), folder);
    expect(outcome).toEqual({ made: binary });
    expect(await readFile(binary, 'utf8')).toBe('the binary');
    expect(asked).toEqual(['/cli/archive/v1.5.1?platform=linux&arch=arm64']);
  });

  test('answer: HTTP 503, or no archive → the reason in a sentence', async () => {
    const archives = await serve(() => ({ status: 503, body: Buffer.from('later') }));
    expect(await createDownloader({ archives })(surroundings(), folder)).toEqual({
      reason: expect.stringMatching(/^The download from 127\.0\.0\.1:\d+ failed \(HTTP 503\)\.$/),
    });
  });

  test('answer: 200 that is no archive → the reason in a sentence', async () => {
    const archives = await serve(() => ({ status: 200, body: Buffer.from('<html>welcome</html>') }));
    expect(await createDownloader({ archives })(surroundings(), folder)).toEqual({
      reason: expect.stringMatching(/^The download from 127\.0\.0\.1:\d+ failed \(.*tar.*\)\.$/),
    });
  });

  test.each([
    ['never comes', 0],
    ['stops in the middle', 1_000],
  ])('answer: one that %s → that it takes too long', async (_name, sentBytes) => {
    server = createServer((_request, response) => {
      if (sentBytes > 0) response.writeHead(200).write(Buffer.alloc(sentBytes));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const archives = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await createDownloader({ archives, doneWithinMs: 100 })(surroundings(), folder)).toEqual({
      reason: expect.stringMatching(/^The download from 127\.0\.0\.1:\d+ failed \(it takes too long\)\.$/),
    });
  });

  test('host: nobody listens → the reason in a sentence', async () => {
    const [port] = (await findFreePorts(1)) as [number];
    expect(await createDownloader({ archives: `http://127.0.0.1:${port}` })(surroundings(), folder)).toEqual({
      reason: `The download from 127.0.0.1:${port} failed (connect ECONNREFUSED 127.0.0.1:${port}).`,
    });
  });

  test('machine: a platform without an archive → refused without asking', async () => {
    const outcome = await createDownloader({ archives: 'http://127.0.0.1:1' })(
      surroundings({ platform: 'aix' }),
      folder,
    );
    expect(outcome).toEqual({ reason: 'There is no official archive for aix on x64.' });
  });
});
