import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Guardian, startGuardian } from '../../../scripts/processes/start-guardian.ts';
import { cachePlace } from '../../../scripts/temporal/cache-folder.ts';
import { fillCache } from '../../../scripts/temporal/fill-cache.ts';
import { findExecutable, findServer, firstOf } from '../../../scripts/temporal/find-server.ts';
import { builtExecutable } from '../../../scripts/temporal/go-install.ts';
import { refused, type Surroundings } from '../../../scripts/temporal/way.ts';

let guardian: Guardian;
let folder: string;
let announced: string[];

beforeAll(async () => {
  guardian = await startGuardian();
});
afterAll(() => guardian.killAll());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-find-'));
  announced = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function surroundings(environment: Record<string, string> = {}): Surroundings {
  return {
    environment: {
      XDG_CACHE_HOME: join(folder, 'cache'),
      TEMPORAL_CONFIG_FILE: join(folder, 'none.toml'),
      ...environment,
    },
    platform: process.platform,
    architecture: process.arch,
    homeFolder: folder,
    announce: (line) => announced.push(line),
    guardian,
  };
}

async function writeCommand(path: string, script: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

const saysVersion = (server: string): string => `echo 'temporal version 1.0.0 (Server ${server}, UI 2.0.0)'`;

async function makeBroken(_: Surroundings, workFolder: string): Promise<{ made: string }> {
  return { made: await writeCommand(join(workFolder, 'temporal'), 'exit 1') };
}

describe('findServer', () => {
  test('TEMPORAL_ADDRESS: set → that server, although a binary is named too', async () => {
    const environment = { TEMPORAL_ADDRESS: '10.0.0.1:7233', TEMPORAL_CLI_PATH: '/nowhere' };
    expect(await findServer(surroundings(environment))).toEqual({ kind: 'address', address: '10.0.0.1:7233' });
  });

  test('TEMPORAL_ADDRESS: only in a profile of the user → that server', async () => {
    const profiles = join(folder, 'temporal.toml');
    await writeFile(profiles, '[profile.default]\naddress = "10.0.0.2:7233"\n');
    const found = await findServer(surroundings({ TEMPORAL_CONFIG_FILE: profiles }));
    expect(found).toEqual({ kind: 'address', address: '10.0.0.2:7233' });
  });

  test('TEMPORAL_CLI_PATH: a binary that runs → that one', async () => {
    const executable = await writeCommand(join(folder, 'mine'), saysVersion('1.30.2'));
    const found = await findServer(surroundings({ TEMPORAL_CLI_PATH: executable }));
    expect(found).toEqual({ kind: 'executable', executable, origin: 'TEMPORAL_CLI_PATH' });
  });

  test('TEMPORAL_CLI_PATH: no such file, or an old server → an error that names the variable', async () => {
    const old = await writeCommand(join(folder, 'old'), saysVersion('1.28.9'));
    await expect(findServer(surroundings({ TEMPORAL_CLI_PATH: '/nowhere/temporal' }))).rejects.toThrow(
      'TEMPORAL_CLI_PATH names /nowhere/temporal, but it does not run: correct the variable or unset it.',
    );
    await expect(findServer(surroundings({ TEMPORAL_CLI_PATH: old }))).rejects.toThrow(
      'but its server is 1.28.9, older than 1.29:',
    );
  });

  test('PATH: `temporal` with server 1.29 → that one; with an older server → the cached one', async () => {
    const onPath = await writeCommand(join(folder, 'bin', 'temporal'), saysVersion('1.29.0'));
    const { executable: cached } = cachePlace(surroundings());
    await writeCommand(cached, saysVersion('1.29.1'));
    const PATH = dirname(onPath);
    expect(await findExecutable(surroundings({ PATH }))).toEqual({
      kind: 'executable',
      executable: onPath,
      origin: 'PATH',
    });
    await writeCommand(onPath, saysVersion('1.9.0'));
    expect(await findExecutable(surroundings({ PATH }))).toMatchObject({ executable: cached, origin: 'cache' });
  });

  test('no way: each refuses → one sentence for each and what to do', async () => {
    const ways = ['One.', 'Two.'].map((reason) => async () => refused(reason));
    await expect(firstOf(ways, surroundings())).rejects.toThrow(
      /^No Temporal server can be found or made:\n {2}- One\.\n {2}- Two\.\nDo one of these: .*TEMPORAL_ADDRESS\.$/,
    );
  });
});

describe('cachePlace', () => {
  test('platforms: Linux, macOS, XDG_CACHE_HOME → the usual folder of each', () => {
    const homeFolder = '/home/ada';
    const file = 'distill-loop/temporal-cli-1.5.1/temporal';
    expect(cachePlace({ environment: {}, platform: 'linux', homeFolder }).executable).toBe(`/home/ada/.cache/${file}`);
    expect(cachePlace({ environment: {}, platform: 'darwin', homeFolder }).executable).toBe(
      `/home/ada/Library/Caches/${file}`,
    );
    const environment = { XDG_CACHE_HOME: '/caches' };
    expect(cachePlace({ environment, platform: 'linux', homeFolder }).executable).toBe(`/caches/${file}`);
  });
});

describe('fillCache', () => {
  test('two starts at once: both want a binary → it is made once and both get it', async () => {
    let made = 0;
    const maker = async (_: Surroundings, workFolder: string) => {
      made++;
      const path = await writeCommand(join(workFolder, 'temporal'), saysVersion('1.29.1'));
      // The second start must meet the lock.
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { made: path };
    };
    const found = await Promise.all([1, 2].map(() => fillCache(surroundings(), { maker, origin: 'test' })));
    const { executable } = cachePlace(surroundings());
    expect(made).toBe(1);
    // Either may come first to the lock.
    expect(new Set(found)).toEqual(
      new Set([
        { kind: 'executable', executable, origin: 'test' },
        { kind: 'executable', executable, origin: 'cache' },
      ]),
    );
    expect(announced).toEqual(['Another start is fetching the Temporal server: waiting for it.']);
  });

  test('killed start: its folder is left behind → removed by the next one', async () => {
    const root = dirname(cachePlace(surroundings()).folder);
    await mkdir(join(root, 'making-dead'), { recursive: true });
    const result = await fillCache(surroundings(), { maker: async () => ({ reason: 'Not today.' }), origin: 'test' });
    expect(result).toEqual({ kind: 'refused', reason: 'Not today.' });
    expect((await readdir(root)).filter((name) => name.startsWith('making-'))).toEqual([]);
  });

  test('binary that does not run: made → refused, and not cached', async () => {
    const result = await fillCache(surroundings(), { maker: makeBroken, origin: 'download' });
    expect(result).toEqual({ kind: 'refused', reason: 'The binary of download cannot be used: it does not run.' });
    expect(await readdir(cachePlace(surroundings()).folder)).toEqual([]);
  });
});

describe('builtExecutable', () => {
  test('go install: a Go that builds → called with the pinned version and no cgo, the binary in the cache', async () => {
    const go = await writeCommand(
      join(folder, 'go', 'go'),
      `echo "$CGO_ENABLED $*" > "${folder}/called"; printf '#!/bin/sh\\n${saysVersion('1.29.1').replaceAll("'", '"')}\\n' > "$GOBIN/temporal"; /bin/chmod +x "$GOBIN/temporal"`,
    );
    const found = await builtExecutable(surroundings({ PATH: dirname(go) }));
    const { executable } = cachePlace(surroundings());
    expect(found).toEqual({ kind: 'executable', executable, origin: 'go install' });
    expect(await readFile(join(folder, 'called'), 'utf8')).toBe(
      '0 install github.com/temporalio/cli/cmd/temporal@v1.5.1\n',
    );
    expect(announced).toEqual([expect.stringContaining('about 3 minutes on 2 cores, once')]);
  });

  test('go install: Go fails → its last line is the reason', async () => {
    const go = await writeCommand(join(folder, 'go', 'go'), 'echo "no such host" >&2; exit 1');
    expect(await builtExecutable(surroundings({ PATH: dirname(go) }))).toEqual({
      kind: 'refused',
      reason: '`go install` failed (no such host).',
    });
  });

  test('go install: no Go → refused in a sentence', async () => {
    expect(await builtExecutable(surroundings({ PATH: folder }))).toEqual({
      kind: 'refused',
      reason: 'Go is not on the PATH, so `go install` cannot build the server.',
    });
  });
});
