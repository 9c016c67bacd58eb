import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeFolder } from '../../../store/connection/make-folder.ts';

describe('make folder', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'distill-folder-'));
  });
  afterAll(async () => rm(root, { recursive: true, force: true }));

  test('three levels, twice at once → there', async () => {
    const path = join(root, 'a', 'b', 'c');
    await Promise.all([makeFolder(path), makeFolder(path)]);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  test('a file in the way → an error', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(makeFolder(join(root, 'file', 'inner'))).rejects.toThrow();
  });

  test('a file system that takes no folders → an error, not an endless loop', async () => {
    await expect(makeFolder('/proc/none-such/inner')).rejects.toThrow();
  });
});
