import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { nodeProcess } from '../../../scripts/processes/node-process.ts';
import { FRUGAL } from '../../../start-frugally.ts';

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
});
