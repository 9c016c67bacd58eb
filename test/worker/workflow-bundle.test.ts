import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { workflowBundle } from '../../worker/workflow-bundle.ts';
import * as workflows from '../../workflows/index.ts';

describe('workflowBundle', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'distill-bundle-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('the sources → one script with every workflow, kept for the next start in the place of older ones', async () => {
    await writeFile(join(folder, 'workflows-of-older-sources.js'), 'older');
    const { code } = await workflowBundle({ folder });
    for (const name of Object.keys(workflows)) expect(code).toContain(`async function ${name}(`);
    const [kept, ...others] = await readdir(folder);
    expect(kept).toMatch(/^workflows-[0-9a-f]{64}\.js$/);
    expect(others).toEqual([]);

    await writeFile(join(folder, String(kept)), 'the kept one');
    expect(await workflowBundle({ folder })).toEqual({ code: 'the kept one' });
  }, 60_000);

  test('a folder that cannot be written to → the script all the same', async () => {
    const { code } = await workflowBundle({ folder: join('/dev/null', 'nowhere') });
    expect(code).toContain('async function distill(');
  }, 60_000);
});
