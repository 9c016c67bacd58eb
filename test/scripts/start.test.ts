import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { allGone, familyOf, npmRun } from '../support/npm-run.ts';

const ENTRIES = ['start-dev', 'emulator/main.ts', 'worker/main.ts'];
let folder: string;
let place: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-all-'));
  const [port, uiPort, emulatorPort, gatewayPort] = await findFreePorts(4);
  place = {
    DISTILL_HOME: folder,
    TEMPORAL_PORT: String(port),
    TEMPORAL_UI_PORT: String(uiPort),
    EMULATOR_PORT: String(emulatorPort),
    GATEWAY_PORT: String(gatewayPort),
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('npm start', () => {
  test('SIGKILL of npm: while all run → the links first, then no process left', async () => {
    const run = npmRun('start', place);
    await run.written('Ctrl-C stops everything');
    const lines = run.output().split('\n');
    expect(lines[1]).toMatch(
      /^Start a run +http:\/\/127\.0\.0\.1:\d+\/namespaces\/default\/workflows\/start-workflow\?/,
    );
    expect(lines[2]).toBe(`Temporal UI   http://127.0.0.1:${place.TEMPORAL_UI_PORT}`);
    expect(lines[4]).toBe(`Emulator      http://127.0.0.1:${place.EMULATOR_PORT}`);
    const family = familyOf(run.pid);
    for (const part of ENTRIES) {
      expect(family.map(({ command }) => command)).toContainEqual(expect.stringContaining(part));
    }
    run.npm.kill('SIGKILL');
    await run.ended;
    expect(await allGone(family.map(({ pid }) => pid))).toBe(true);
  }, 60_000);

  test('emulator: dies → its name and the end of its log, the others stopped, exit 1', async () => {
    const run = npmRun('start', place);
    await run.written('Ctrl-C stops everything');
    const family = familyOf(run.pid);
    const victim = family.find(({ command }) => command.includes('emulator/main.ts'));
    if (victim === undefined) throw new Error(`no emulator runs: ${run.output()}`);
    process.kill(victim.pid, 'SIGKILL');
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(`emulator ended (SIGKILL); the end of ${join(folder, 'logs', 'emulator.log')}:`);
    expect(await allGone(family.map(({ pid }) => pid))).toBe(true);
  }, 60_000);
});
