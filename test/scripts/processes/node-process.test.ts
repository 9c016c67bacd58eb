import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { FRUGAL, nodeProcess } from '../../../scripts/processes/node-process.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const logFolder = mkdtempSync(join(tmpdir(), 'distill-node-process-'));
afterAll(() => rmSync(logFolder, { recursive: true, force: true }));

describe('nodeProcess', () => {
  test('an environment → its own values win over those that keep the process small', async () => {
    const entry = { name: 'gateway', entryFile: 'gateway/main.ts', logFolder };
    const plain = await nodeProcess({ ...entry, environment: { STORE_URL: 'sqlite:a.db' } });
    expect(plain.environment).toEqual({ STORE_URL: 'sqlite:a.db', ...FRUGAL });
    const own = await nodeProcess({ ...entry, environment: { NODE_COMPILE_CACHE: '/elsewhere' } });
    expect(own.environment).toMatchObject({ NODE_COMPILE_CACHE: '/elsewhere' });
  });

  test.each(['worker', 'gateway'])('npm run %s → as small as a process that is started by another', (name) => {
    const { NODE_COMPILE_CACHE: cache, ...memory } = FRUGAL;
    const given = Object.entries(memory).map(([variable, value]) => `${variable}=${value}`);
    expect(scripts[name]).toMatch(new RegExp(`^NODE_COMPILE_CACHE=(\\S+) ${given.join(' ')} exec node `));
    expect(cache).toMatch(new RegExp(`/${/CACHE=(\S+)/.exec(scripts[name] ?? '')?.[1]}$`));
  });

  test('the gateway → the flags that its npm script gives; another process → none', async () => {
    const entry = { name: 'a', logFolder, environment: {} };
    const gateway = await nodeProcess({ ...entry, entryFile: 'gateway/main.ts' });
    const flags = gateway.arguments.slice(0, -1);
    expect(flags).toHaveLength(2);
    expect(scripts.gateway).toContain(`exec node ${flags.join(' ')} gateway/main.ts`);
    expect((await nodeProcess({ ...entry, entryFile: 'worker/main.ts' })).arguments).toHaveLength(1);
  });
});
