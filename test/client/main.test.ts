import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-main-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function spawned(command: string, args: readonly string[]): Promise<Ended> {
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    HOME: folder,
    DISTILL_HOME: join(folder, 'home'),
    // Reserved; nothing listens there.
    TEMPORAL_PORT: '1',
    npm_config_cache: join(folder, 'npm'),
    npm_config_update_notifier: 'false',
  };
  return new Promise((resolve) => {
    const child = execFile(command, args, { cwd: CHECKOUT, env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    child.stdin?.end();
  });
}

describe('the process', () => {
  test('node client/main.ts → one JSON document on stdout and nothing on stderr', async () => {
    const ended = await spawned(process.execPath, ['client/main.ts', 'models', '--json']);
    expect(ended).toEqual({ exitCode: 0, stdout: '{\n  "models": [],\n  "promotions": []\n}\n', stderr: '' });
  });

  test('wrong usage → its exit code leaves the process', async () => {
    const { exitCode, stdout, stderr } = await spawned(process.execPath, ['client/main.ts', 'start', 'nope']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('There is no task "nope"');
  });

  test('a port where nothing listens → one sentence and the end, exit code 1', async () => {
    const { exitCode, stderr } = await spawned(process.execPath, ['client/main.ts', 'pause', 'some-run']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^No Temporal server answers at .*npm start.*\n$/);
  });

  test('npx distill in the checkout → the same command, without the network', async () => {
    const { exitCode, stdout } = await spawned('npx', ['--offline', 'distill', 'start', '--dry-run', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ dryRun: true, workflowType: 'distill' });
  });

  test('a reader that goes away early → a quiet end', async () => {
    const line = `"${process.execPath}" client/main.ts --help | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await spawned('bash', ['-c', line]);
    expect(stdout).toMatch(/^Usage: distill .*\n0\n$/);
    expect(stderr).toBe('');
  });
});
