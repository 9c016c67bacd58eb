import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LONGEST_RUN_MS = 20_000;
const IMPORTS = `import { afterAll, beforeEach, expect, test } from '@jest/globals';\n`;

/** What a test file says, and the failures that must be told of it; none where it is fine. */
const FILES: Readonly<Record<string, readonly [source: string, failures: readonly RegExp[]]>> = {
  fine: [`test('is', () => expect(1).toBe(1));`, []],
  wrong: [`test('is', () => expect(1).toBe(2));`, [/Expected: 2/]],
  endless: [`test('is', () => new Promise(() => {}), 50);`, [/not done within 0\.05 seconds/]],
  'endless-hook': [
    `beforeEach(() => new Promise(() => {}), 50); test('is', () => {});`,
    [/not done within 0\.05 seconds/],
  ],
  'wrong-at-its-end': [`test('is', () => {}); afterAll(() => expect(1).toBe(2));`, [/Expected: 2/]],
  exits: [`test('is', () => {}); test('exits', () => process.exit(0));`, [/ended before its time \(exit code 0\)/]],
  killed: [`test('is', () => process.kill(process.pid, 'SIGKILL'));`, [/ended before its time \(SIGKILL\)/]],
  'fails-late': [
    `test('is', () => void Promise.reject(new Error('late'))); test('then', () => new Promise(setImmediate));`,
    [/ended before its time \(exit code 1\)/],
  ],
  unreadable: [`import './nowhere.ts';`, [/Cannot find module/]],
  empty: ['', [/must contain at least one test/]],
};

interface Result {
  readonly name: string;
  readonly status: string;
  readonly message: string;
}

describe('the runner of test files', () => {
  let folder: string;
  let results: ReadonlyMap<string, Result>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'distill-runner-'));
    for (const [name, [source]] of Object.entries(FILES))
      await writeFile(join(folder, `${name}.test.ts`), IMPORTS + source);
    results = await run(folder);
  }, 60_000);
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  test.each(Object.entries(FILES))('a file that is %s → told as it is', (name, [, failures]) => {
    const { status, message } = results.get(`${name}.test.ts`) ?? {};
    expect({ name, status }).toEqual({ name, status: failures.length > 0 ? 'failed' : 'passed' });
    for (const failure of failures) expect(message).toMatch(failure);
  });
});

/** Runs the files of a folder as ours are run, one after another in one process as long as it lives, without a server. */
async function run(folder: string): Promise<ReadonlyMap<string, Result>> {
  const { default: ours } = (await import(join(ROOT, 'jest.config.js'))) as { readonly default: object };
  const config = JSON.stringify({ ...ours, globalSetup: null, globalTeardown: null }).replaceAll('<rootDir>', ROOT);
  const alone = JSON.stringify({ ...JSON.parse(config), rootDir: folder, roots: [folder], maxWorkers: 1 });
  const argv = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--config', alone, '--json'];
  const text = await new Promise<string>((resolve) => {
    execFile(process.execPath, argv, { cwd: ROOT, timeout: LONGEST_RUN_MS }, (_error, stdout) => resolve(stdout));
  });
  const { testResults } = JSON.parse(text) as { readonly testResults: readonly Result[] };
  return new Map(testResults.map((result) => [basename(result.name), result]));
}
