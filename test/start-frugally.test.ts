import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FRUGAL, withoutFrugality } from '../start-frugally.ts';

/** Keeps 10 million numbers and says what has become of it. */
const SCRIPT = `
import { getHeapSpaceStatistics } from 'node:v8';
import { startFrugally } from ${JSON.stringify(new URL('../start-frugally.ts', import.meta.url).href)};
if (process.argv[2] === 'frugally') startFrugally({ semiSpaceInMb: 4, growthInPercent: 20 });
const kept = [];
for (let count = 0; count < 100_000; count++) kept.push(Array.from({ length: 100 }, (_, index) => index));
const { space_size } = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
const { pid, env, argv, execArgv } = process;
console.log(JSON.stringify({ kept: kept.length, youngInMb: space_size / 2 ** 20, pid, env, rest: argv.slice(2), execArgv }));
`;

interface Said {
  readonly youngInMb: number;
  readonly env: Readonly<Record<string, string>>;
  readonly rest: readonly string[];
  readonly execArgv: readonly string[];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-frugal-'));
  writeFileSync(join(folder, 'keep.ts'), SCRIPT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  JSON.parse(
    execFileSync(process.execPath, ['--no-deprecation', join(folder, 'keep.ts'), ...args], { env, encoding: 'utf8' }),
  ) as Said;

describe('startFrugally', () => {
  test('much that survives → the young objects have 8 MB, where they would have taken more', () => {
    expect(run([], {}).youngInMb).toBeGreaterThan(16);
    const { youngInMb, env, rest, execArgv } = run(['frugally', '--more'], { OWN: '1' });
    expect(youngInMb).toBe(8);
    expect(env).toMatchObject({ ...FRUGAL, OWN: '1' });
    expect(rest).toEqual(['frugally', '--more']);
    expect(execArgv).toContain('--no-deprecation');
  });

  test('a variable of the user → stays', () => {
    expect(run(['frugally'], { MALLOC_ARENA_MAX: '8' }).env).toMatchObject({ ...FRUGAL, MALLOC_ARENA_MAX: '8' });
  });
});

describe('withoutFrugality', () => {
  test("what made this process frugal → taken out; the user's own stays", () => {
    expect(withoutFrugality({ ...FRUGAL, PATH: '/bin' })).toEqual({ PATH: '/bin' });
    expect(withoutFrugality({ MALLOC_ARENA_MAX: '8' })).toEqual({ MALLOC_ARENA_MAX: '8' });
  });
});
