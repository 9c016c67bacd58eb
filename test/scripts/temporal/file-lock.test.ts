import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { takeFileLock, tryFileLock } from '../../../scripts/temporal/file-lock.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('file lock', () => {
  test('tryFileLock: held → null, released → taken', () => {
    const lockFile = join(folder, 'one.lock');
    const first = tryFileLock(lockFile);
    expect(tryFileLock(lockFile)).toBeNull();
    first?.release();
    const second = tryFileLock(lockFile);
    expect(second).not.toBeNull();
    second?.release();
  });

  test('takeFileLock: its holder gets SIGKILL → taken over', async () => {
    const lockFile = join(folder, 'two.lock');
    const module = new URL('../../../scripts/temporal/file-lock.ts', import.meta.url).href;
    const holder = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { tryFileLock } from ${JSON.stringify(module)}; globalThis.lock = tryFileLock(${JSON.stringify(lockFile)}); console.log("held"); setInterval(() => {}, 1000);`,
    ]);
    await once(holder.stdout, 'data');
    let waits = 0;
    const taking = takeFileLock({
      lockFile,
      announceWait: () => {
        waits++;
        holder.kill('SIGKILL');
      },
    });
    const lock = await taking;
    lock.release();
    expect(waits).toBe(1);
  });
});
