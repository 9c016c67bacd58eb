import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTemporal } from '../../client/connect-temporal.ts';
import { createRegressionSchedules } from '../../client/regression-schedules.ts';
import type { TemporalLink } from '../../client/surroundings.ts';
import { loadConfig } from '../../config.ts';
import { distillInputSchema, regressionInputSchema } from '../../domain/run/run-input.ts';
import { until } from '../support/until.ts';
import { type CommandHome, createCommandHome, type Ran } from './fake-surroundings.ts';

/** No worker polls this queue: the runs wait, and the server's own errors are what is tested. */
const TASK_QUEUE = `client-${process.pid}-${Date.now()}`;
let home: CommandHome;
let link: TemporalLink;
let environment: Record<string, string>;

beforeAll(async () => {
  home = await createCommandHome();
  environment = {
    DISTILL_HOME: home.folder,
    TEMPORAL_ADDRESS: process.env.TEMPORAL_TEST_ADDRESS ?? '',
    TEMPORAL_TASK_QUEUE: TASK_QUEUE,
  };
  link = await connectTemporal({ config: loadConfig(environment), environment });
});
afterAll(async () => {
  await link.close();
  await home.close();
});

async function run(...argv: readonly string[]): Promise<Ran> {
  const connect = async (config: ReturnType<typeof loadConfig>) => connectTemporal({ config, environment });
  return home.run(argv, { environment, connect });
}

describe('commands against a server without a worker', () => {
  test('a run from start to its end → each command says what is', async () => {
    const id = `${TASK_QUEUE}-1`;
    expect((await run('start', '--id', id)).exitCode).toBe(0);

    const again = await run('start', '--id', id);
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain(`A run with the id ${id} is under way already`);

    expect((await run('pause', id)).stdout).toContain('starts no new work');
    expect((await run('cancel', id)).stdout).toContain('its remote jobs are ended too');

    await link.client.workflow.getHandle(id).terminate();
    const ended = await run('pause', id);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toContain(`The run ${id} has ended already`);

    const watched = await run('watch', id, '--json');
    expect(watched.exitCode).toBe(40);
    expect(JSON.parse(watched.stdout)).toEqual({
      workflowId: id,
      outcome: 'terminated',
      reason: 'The run was terminated.',
      exitCode: 40,
    });
  });

  test('a run that was terminated while the store has it under way → its report says so', async () => {
    const id = `${TASK_QUEUE}-terminated`;
    const started = JSON.parse((await run('start', '--id', id, '--json')).stdout) as { runId: string };
    await home.store.runs.begin({
      workflowId: id,
      runId: started.runId,
      runKey: id,
      kind: 'distill',
      task: 'json-processing',
      input: distillInputSchema.parse({}),
      examVersion: null,
      startedAt: '2026-01-01T00:00:00.000Z',
    });
    const before = JSON.parse((await run('report', id, '--json')).stdout) as object;
    await link.client.workflow.getHandle(id).terminate();
    const after = JSON.parse((await run('report', id, '--json')).stdout) as object;
    expect(before).toMatchObject({ outcome: 'running', exitCode: 0, endedAt: null });
    expect(after).toMatchObject({ outcome: 'stopped', reason: 'The run was terminated.', exitCode: 40 });
    expect(after).toMatchObject({ endedAt: expect.stringMatching(/^\d{4}-/) });
  });

  test('an id that nobody knows → one sentence, exit code 1', async () => {
    for (const command of ['watch', 'pause', 'resume', 'cancel', 'approve']) {
      const { exitCode, stderr } = await run(command, `${TASK_QUEUE}-none`);
      expect(exitCode).toBe(1);
      expect(stderr).toBe(
        `The Temporal server knows no run ${TASK_QUEUE}-none. \`distill runs\` lists the known ones.\n`,
      );
    }
  });

  test('Ctrl-C while watching → detached at once, the run goes on', async () => {
    const id = `${TASK_QUEUE}-2`;
    const { exitCode, stdout, stderr } = await interrupted(['start', '--id', id, '--watch', '--json'], /Started/);
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toEqual({ workflowId: id, detached: true });
    expect(stderr).toContain(`distill cancel ${id}`);
    expect((await link.client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
    await link.client.workflow.getHandle(id).terminate();
  });

  test('doctor → the server is fine, the worker is missing, exit code 1', async () => {
    const { exitCode, stdout } = await run('doctor', '--json');
    expect(exitCode).toBe(1);
    const { checks } = JSON.parse(stdout) as { checks: { name: string; state: string; remedy: string | null }[] };
    const byName = Object.fromEntries(checks.map((check) => [check.name, check]));
    expect(byName.temporal).toMatchObject({ state: 'ok' });
    expect(byName['search attributes']).toMatchObject({ state: 'ok' });
    expect(byName.store).toMatchObject({ state: 'ok' });
    expect(byName.worker).toMatchObject({ state: 'failed', remedy: expect.stringContaining('npm run worker') });
    expect(byName['provider emulator']).toMatchObject({ state: 'failed', remedy: expect.stringContaining('emulator') });
    expect(byName['provider openai']).toMatchObject({ state: 'skipped' });
  });
});

describe('schedules against a server', () => {
  test('create, pause, resume, trigger, delete → as the server then tells', async () => {
    const task = TASK_QUEUE;
    const schedules = createRegressionSchedules({ client: link.client, taskQueue: TASK_QUEUE });
    const input = regressionInputSchema.parse({ task });
    const created = await schedules.create({ input, calendar: 'Mon 03:00', timezone: 'Europe/Berlin' });
    expect(created).toMatchObject({ id: `regression.${task}`, task, paused: false, calendar: 'Mon 03:00' });
    expect(created.timezone).toBe('Europe/Berlin');
    expect(new Date(created.next ?? '').getUTCMinutes()).toBe(0);

    const handle = link.client.schedule.getHandle(`regression.${task}`);
    const { policies } = await handle.describe();
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 172_800_000, pauseOnFailure: false });

    await schedules.pause(task);
    expect((await handle.describe()).state.paused).toBe(true);
    await schedules.resume(task);
    await schedules.trigger(task);
    // The server works a trigger off in its own time.
    await until(async () => (await handle.describe()).info.recentActions.length > 0);
    const { state, info } = await handle.describe();
    expect(state.paused).toBe(false);
    expect(info.numActionsTaken).toBe(1);

    await expect(schedules.create({ input, calendar: 'Mon 03:00', timezone: 'UTC' })).rejects.toThrow();
    await schedules.delete(task);
    await expect(schedules.pause(task)).rejects.toThrow();
    for (const { action } of info.recentActions) {
      await link.client.workflow.getHandle(action.workflow.workflowId).terminate();
    }
  });

  test('schedule create that names a judge alone → the teacher is left to each regression, and that is said', async () => {
    const task = 'code-review';
    const argv = ['schedule', 'create', task, '--judge', 'x/judge', '--calendar', 'Sun 04:00'];
    const { exitCode, stderr } = await run(...argv);
    try {
      expect(exitCode).toBe(0);
      expect(stderr).toBe('The teacher is the one of the run that made the champion of that day.\n');
      const { action } = await link.client.schedule.getHandle(`regression.${task}`).describe();
      const [input] = action.args ?? [];
      expect(input).toMatchObject({ task, judge: 'x/judge' });
      expect(input).not.toHaveProperty('teacher');
    } finally {
      await run('schedule', 'delete', task);
    }
  });
});

/** Runs the real process, sends Ctrl-C when it has said `said`, and waits for its end. */
async function interrupted(argv: readonly string[], said: RegExp): Promise<Ran> {
  const main = fileURLToPath(new URL('../../client/main.ts', import.meta.url));
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...argv], { env: environment }, (error, stdout, stderr) => {
      resolve({ exitCode: Number(error?.code ?? 0), stdout, stderr });
    });
    child.stderr?.on('data', (text: string) => {
      if (said.test(text)) child.kill('SIGINT');
    });
  });
}
