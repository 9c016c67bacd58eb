import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { saveRunWithTexts } from '../../support/run-with-texts.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';
import { createRecordedOutput } from '../recorded-output.ts';

let home: CommandHome;
beforeEach(async () => {
  home = await createCommandHome();
  // The commands run at 2026-01-05T03:15.
  for (const [runKey, endedAt] of [
    ['old', '2025-12-01T00:00:00.000Z'],
    ['young', '2026-01-04T00:00:00.000Z'],
  ] as const) {
    await saveRunWithTexts({ store: home.store, runKey, endedAt, documents: runKey });
  }
});
afterEach(async () => home.close());

const isPruned = async (runKey: string) => home.store.pruning.isPruned(runKey);

describe('distill prune', () => {
  test('--dry-run → what would go by kind, nothing is removed', async () => {
    const { exitCode, stdout } = await home.run(['prune', '--older-than', '30', '--dry-run', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      task: null,
      before: '2025-12-06T03:15:00.000Z',
      removed: false,
      runs: ['old'],
      openRuns: 0,
      texts: { prompts: 3, answers: 3, calls: 1, verdicts: 2, documentSets: 1, ownExams: 1 },
    });
    expect(await isPruned('old')).toBe(false);
  });

  test('in a script → removed at once; again → nothing more', async () => {
    const first = await home.run(['prune', '--task', 'json-processing', '--older-than', '30']);
    expect(first.stdout).toContain("Removed from 1 run and from the gateway's records before 2025-12-06:");
    expect(await Promise.all(['old', 'young'].map(isPruned))).toEqual([true, false]);
    const second = await home.run(['prune', '--older-than', '30']);
    expect(second).toEqual({
      exitCode: 0,
      stdout: 'There is no text from before 2025-12-06 to remove.\n',
      stderr: '',
    });
  });

  test('at a terminal without --yes → nothing is removed, and it says what to add', async () => {
    const output = { ...createRecordedOutput(), isTerminal: true };
    await home.run(['prune', '--older-than', '0'], { output });
    expect(output.text()).toContain('Nothing was removed: add --yes to remove it.');
    expect(await isPruned('old')).toBe(false);
    await home.run(['prune', '--older-than', '0', '--yes'], { output });
    expect(await Promise.all(['old', 'young'].map(isPruned))).toEqual([true, true]);
  });

  test('no number of days → wrong usage', async () => {
    const { exitCode, stderr } = await home.run(['prune', '--older-than', 'month']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('It is a whole number of days, 0 or more, e.g. 30.');
  });

  test('a pruned run → still has its report; is not continued, exported or replayed', async () => {
    const before = await home.run(['report', 'distill.old', '--format', 'json']);
    await home.run(['prune', '--older-than', '30', '--yes']);
    expect(await home.run(['report', 'distill.old', '--format', 'json'])).toEqual(before);
    for (const command of [
      ['start', '--continue', 'distill.old'],
      ['export', 'distill.old'],
      ['gates', 'distill.old', '--replay'],
    ]) {
      const { exitCode, stderr } = await home.run(command);
      expect([command[0], exitCode]).toEqual([command[0], 1]);
      expect(stderr).toContain('The texts of distill.old were removed by `distill prune`');
    }
  });
});
