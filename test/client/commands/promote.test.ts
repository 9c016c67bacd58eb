import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Decision } from '../../../domain/exam/decision.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

const TASK = 'json-processing';
const decision: Decision = { verdict: 'promote', reason: 'It held.', conditions: [], casesNeeded: null, cause: null };
let home: CommandHome;

/** A student whose run ended like this. */
async function addStudent({ id, outcome }: { readonly id: string; readonly outcome: string | null }): Promise<void> {
  const run = { workflowId: `w-${id}`, runId: `r-${id}`, runKey: `k-${id}` };
  const startedAt = '2026-01-01T00:00:00.000Z';
  const input = distillInputSchema.parse({});
  await home.store.runs.begin({ ...run, kind: 'distill', task: TASK, input, examVersion: null, startedAt });
  await home.store.models.register({
    id,
    task: TASK,
    baseModel: 'emulator/student',
    runKey: run.runKey,
    jobKey: null,
    datasetId: null,
    createdAt: startedAt,
  });
  if (outcome === null) return;
  const result = { outcome, reason: `It was ${outcome}.`, student: id, decision };
  await home.store.runs.finish({ runId: run.runId, endedAt: startedAt, outcome, reason: result.reason, result });
}

beforeEach(async () => {
  home = await createCommandHome();
  await addStudent({ id: 'emulator/ft:good', outcome: 'promoted' });
  await addStudent({ id: 'emulator/ft:better', outcome: 'promoted' });
  await addStudent({ id: 'emulator/ft:bad', outcome: 'rejected' });
  await addStudent({ id: 'emulator/ft:new', outcome: null });
});
afterEach(async () => home.close());

const run = async (...argv: readonly string[]) =>
  home.run(argv, { environment: { DISTILL_HOME: home.folder, USER: 'anna' } });

describe('distill promote and rollback', () => {
  test('a student that passed → champion, what the gateway does now, who and why in the history', async () => {
    const { exitCode, stdout } = await run('promote', 'emulator/ft:good', '--reason', 'looked at it');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('emulator/ft:good is the champion of json-processing now.');
    expect(stdout).toContain('A gateway follows within a second.');
    expect(stdout).toContain('distill calibrate json-processing --student emulator/ft:good');
    expect(await home.store.models.promotions(TASK)).toMatchObject([
      { model: 'emulator/ft:good', reason: 'looked at it', decidedBy: 'anna', kind: 'promotion' },
    ]);
    expect((await run('promote', 'emulator/ft:good')).stdout).toContain('is the champion of json-processing already');
    expect(await home.store.models.promotions(TASK)).toHaveLength(1);
  });

  test.each([
    ['rejected', 'emulator/ft:bad', 'was examined. It was rejected.'],
    ['never examined', 'emulator/ft:new', 'was never examined'],
  ])('a student that was %s → refused; with --force and a reason → champion', async (_case, model, words) => {
    const refused = await run('promote', model);
    expect({ exitCode: refused.exitCode, stdout: refused.stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain(words);
    expect((await run('promote', model, '--force')).exitCode).toBe(2);
    expect(await home.store.models.champion(TASK)).toBeNull();
    expect((await run('promote', model, '--force', '--reason', 'urgent')).exitCode).toBe(0);
    expect((await home.store.models.champion(TASK))?.id).toBe(model);
  });

  test('a wrong name or task → wrong usage that says where names are found', async () => {
    expect((await run('promote', 'emulator/ft:nobody')).stderr).toContain('`distill models` lists them');
    expect((await run('promote', 'emulator/ft:good', 'code-review')).stderr).toContain(
      'was trained for json-processing',
    );
  });

  test('--canary → a share beside the champion; rollback → the canary ends, then the champion before', async () => {
    await run('promote', 'emulator/ft:good');
    await run('promote', 'emulator/ft:better');
    const tried = await run('promote', 'emulator/ft:bad', '--canary', '0.1', '--force', '--reason', 'trial', '--json');
    expect(JSON.parse(tried.stdout)).toMatchObject({
      model: 'emulator/ft:bad',
      forced: true,
      serving: { champion: { model: 'emulator/ft:better' }, canary: { model: 'emulator/ft:bad', share: 0.1 } },
    });
    expect((await run('promote', 'emulator/ft:better', '--canary', '0.5')).exitCode).toBe(2);

    const ended = await run('rollback', '--reason', 'complaints');
    expect(ended.stdout).toMatch(/ft:bad is no canary any more[\s\S]*go to emulator\/ft:better, its champion/);
    expect((await home.store.canaries.list(TASK))[0]).toMatchObject({ reason: 'complaints', startReason: 'trial' });
    const back = JSON.parse((await run('rollback', TASK, '--json')).stdout);
    expect(back).toMatchObject({ did: 'brought-back', from: 'emulator/ft:better', to: 'emulator/ft:good' });
    const nothing = await run('rollback');
    expect(nothing.exitCode).toBe(1);
    expect(nothing.stderr).toContain('had no champion before emulator/ft:good');
  });
});
