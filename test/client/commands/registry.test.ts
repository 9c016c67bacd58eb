import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { modelCardSchema } from '../../../domain/card/model-card.ts';
import { reportSchema } from '../../../domain/report/schema.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;
const RUN_KEY = 'key-1';

beforeAll(async () => {
  home = await createCommandHome();
  const { store } = home;
  await store.runs.begin({
    workflowId: 'w-1',
    runId: 'r-1',
    runKey: RUN_KEY,
    kind: 'distill',
    task: 'json-processing',
    input: distillInputSchema.parse({}),
    examVersion: null,
    startedAt: '2026-01-01T00:00:00.000Z',
  });
  for (const [id, hour] of [
    ['emulator/ft:a', '01'],
    ['emulator/ft:b', '02'],
  ] as const) {
    const createdAt = `2026-01-01T${hour}:00:00.000Z`;
    const rest = {
      task: 'json-processing',
      baseModel: 'emulator/student',
      runKey: RUN_KEY,
      jobKey: null,
      datasetId: null,
    };
    await store.models.register({ id, createdAt, ...rest });
  }
  const promotion = { task: 'json-processing', runKey: RUN_KEY, reason: 'It held.', at: '2026-01-01T03:00:00.000Z' };
  await store.models.promote({ model: 'emulator/ft:a', expectedChampion: null, ...promotion });
  await store.models.promote({ model: 'emulator/ft:b', expectedChampion: 'emulator/ft:a', ...promotion });
});
afterAll(async () => home.close());

describe('distill models', () => {
  test('a task → its students newest first, and every promotion', async () => {
    const { exitCode, stdout } = await home.run(['models', 'json-processing', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      models: [
        { id: 'emulator/ft:b', state: 'champion' },
        { id: 'emulator/ft:a', state: 'retired' },
      ],
      promotions: [
        { model: 'emulator/ft:a', previous: null },
        { model: 'emulator/ft:b', previous: 'emulator/ft:a' },
      ],
    });
  });

  test('as text → the champion is marked', async () => {
    const { stdout } = await home.run(['models']);
    expect(stdout).toMatch(/emulator\/ft:b +json-processing +★ champion/);
  });
});

describe('distill models MODEL', () => {
  test('a student → its lineage down to run, job, dataset and calls', async () => {
    const { exitCode, stdout } = await home.run(['models', 'emulator/ft:b']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/student +emulator\/ft:b, champion of json-processing/);
    expect(stdout).toMatch(/run +w-1, under way/);
    expect(stdout).toMatch(/samples +0: 0 for training/);
    const { stdout: json } = await home.run(['models', 'emulator/ft:b', '--json']);
    expect(JSON.parse(json)).toMatchObject({ model: { id: 'emulator/ft:b' }, run: { workflowId: 'w-1' }, job: null });
  });

  test('--format card → its card as Markdown, with --json as JSON; an unknown one → wrong usage', async () => {
    const { stdout } = await home.run(['models', 'emulator/ft:b', '--format', 'card']);
    expect(stdout).toMatch(/^# emulator\/ft:b \(\*simulated\*\)/);
    const { stdout: json } = await home.run(['models', 'emulator/ft:b', '--format', 'card', '--json']);
    expect(modelCardSchema.parse(JSON.parse(json))).toMatchObject({ role: 'champion', exam: null });
    expect((await home.run(['models', 'emulator/nobody'])).exitCode).toBe(2);
  });
});

describe('distill report', () => {
  test('no server and no worker → the report of the store as JSON, exit code 0', async () => {
    const { exitCode, stdout, stderr } = await home.run(['report', 'w-1', '--format', 'json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ kind: 'distill', workflowId: 'w-1', outcome: 'running', simulated: true });
    expect((await home.run(['report', 'w-1', '--json'])).stdout).toBe(stdout);
  });

  test('console and markdown → both name the run', async () => {
    expect((await home.run(['report', 'w-1'])).stdout).toContain('w-1');
    expect((await home.run(['report', 'w-1', '--format', 'markdown'])).stdout).toMatch(/^# /);
  });

  test('--out → the file holds what would have been printed', async () => {
    const out = join(home.folder, 'report.md');
    const printed = await home.run(['report', 'w-1', '--format', 'markdown']);
    expect((await home.run(['report', 'w-1', '--format', 'markdown', '--out', out])).exitCode).toBe(0);
    expect((await readFile(out, 'utf8')).trimEnd()).toBe(printed.stdout.trimEnd());
  });

  test('an unknown run → one sentence, exit code 1', async () => {
    const { exitCode, stderr } = await home.run(['report', 'nope']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('knows no run nope');
  });
});

describe('distill runs', () => {
  test('no server → the states of the store, and a note', async () => {
    const { exitCode, stdout, stderr } = await home.run(['runs', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [{ workflowId: 'w-1', state: 'running', task: 'json-processing' }],
    });
    expect(stderr).toContain('states are those of the store');
  });
});
