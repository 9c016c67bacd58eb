import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Guardian, startGuardian } from '../../../scripts/processes/start-guardian.ts';
import { startLoop } from '../../../scripts/processes/start-loop.ts';

let folder: string;
let guardian: Guardian;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-start-'));
  guardian = await startGuardian();
});
afterEach(async () => {
  await guardian.killAll();
  await rm(folder, { recursive: true, force: true });
});

async function entry(name: string, code: string): Promise<{ name: string; entryFile: string }> {
  const entryFile = join(folder, `${name}.mjs`);
  await writeFile(entryFile, code);
  return { name, entryFile };
}

const readyLine = (name: string): string => `console.log("distill-loop ${name} ready"); setInterval(() => {}, 1000);`;

async function startEntries(entries: readonly { name: string; entryFile: string }[], readyWithinMs = 10_000) {
  return startLoop({ guardian, environment: {}, logFolder: join(folder, 'logs'), entries, readyWithinMs });
}

describe('startLoop', () => {
  test('entries: both say that they are ready → both run', async () => {
    const entries = [await entry('one', readyLine('one')), await entry('two', readyLine('two'))];
    const processes = await startEntries(entries);
    expect(processes.map(({ name, logFile }) => [name, logFile])).toEqual([
      ['one', join(folder, 'logs', 'one.log')],
      ['two', join(folder, 'logs', 'two.log')],
    ]);
  });

  test('ready line: only in the log of the run before → not ready', async () => {
    const [running] = await startEntries([await entry('one', readyLine('one'))]);
    await running?.stop();
    const silent = [await entry('one', 'setInterval(() => {}, 1000);')];
    await expect(startEntries(silent, 500)).rejects.toThrow(/^one was not ready within 0\.5 s; the end of .*one\.log:/);
  });

  test('entry: one dies at once → which one, its exit code and its last words', async () => {
    const entries = [
      await entry('one', readyLine('one')),
      await entry('two', 'console.error("no such table"); process.exit(7);'),
    ];
    await expect(startEntries(entries)).rejects.toThrow(
      /^two ended \(exit code 7\); the end of .*two\.log:\n {2}no such table$/,
    );
  });
});
