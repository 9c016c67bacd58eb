import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { nodeProcess } from '../../../scripts/processes/node-process.ts';

const logFolder = mkdtempSync(join(tmpdir(), 'distill-node-process-'));
afterAll(() => rmSync(logFolder, { recursive: true, force: true }));

describe('nodeProcess', () => {
  test('an environment → its own values win over those that keep the process small', async () => {
    const entry = { name: 'gateway', entryFile: 'gateway/main.ts', logFolder };
    const plain = await nodeProcess({ ...entry, environment: { STORE_URL: 'sqlite:a.db' } });
    expect(plain.environment).toEqual({
      STORE_URL: 'sqlite:a.db',
      NODE_COMPILE_CACHE: expect.stringContaining('node_modules'),
      MALLOC_ARENA_MAX: '1',
    });
    const own = await nodeProcess({ ...entry, environment: { NODE_COMPILE_CACHE: '/elsewhere' } });
    expect(own.environment).toMatchObject({ NODE_COMPILE_CACHE: '/elsewhere' });
  });

  test('the gateway → the flags that its npm script gives; another process → none', async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const entry = { name: 'a', logFolder, environment: {} };
    const gateway = await nodeProcess({ ...entry, entryFile: 'gateway/main.ts' });
    const flags = gateway.arguments.slice(0, -1);
    expect(flags).toHaveLength(2);
    expect(scripts.gateway).toContain(`exec node ${flags.join(' ')} gateway/main.ts`);
    expect((await nodeProcess({ ...entry, entryFile: 'worker/main.ts' })).arguments).toHaveLength(1);
  });
});
