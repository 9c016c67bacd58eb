import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fillCommand } from '../../providers/command-trainer/fill-command.ts';
import { commandTrainerSchema } from '../../providers/command-trainer/trainer-settings.ts';
import { createCommandTrainer } from '../../providers/command-trainer.ts';
import type { JobRequest } from '../../providers/trainer.ts';
import { isAlive } from '../support/is-alive.ts';
import { until } from '../support/until.ts';

const { signal } = new AbortController();

describe('command trainer', () => {
  let root: string;
  let folders = 0;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'command-trainer-'));
  });
  afterAll(async () => rm(root, { recursive: true, force: true }));

  /** Workers that run this script to train, one after the other, on one folder. */
  const workers = (script: string, more: readonly string[] = []) => {
    const folder = join(root, String(++folders));
    const command = [process.execPath, '-e', script, '{resultFile}', ...more];
    const settings = commandTrainerSchema.parse({ kind: 'command', command, learningRate: 0.001 });
    return {
      folder,
      next: () => createCommandTrainer({ settings, folder, environment: process.env, estimate: () => 0 }),
    };
  };
  const request: JobRequest = {
    jobKey: 'sha256:0123456789abcdef0123',
    runKey: 'run',
    baseModel: 'Qwen/Qwen3-0.6B',
    trainingFile: '/data/training.jsonl',
    validationFile: null,
    learningRate: 2,
    epochs: 3,
    seed: 7,
    suffix: 'distill-1',
  };
  const WRITES =
    "require('node:fs').writeFileSync(process.argv[1], JSON.stringify({ model: process.argv.slice(2).join('|') }))";

  test('the arguments → file, rate times factor, epochs, seed and name in their places', async () => {
    const places = [
      '{trainingFile}',
      '{validationFile}',
      '{learningRate}',
      '{epochs}',
      '{seed}',
      '{name}',
      '{baseModel}',
    ];
    const trainer = workers(WRITES, places).next();
    const { id } = await trainer.create({ request, signal });
    await until(async () => (await trainer.get({ id, signal })).status === 'succeeded');
    expect((await trainer.get({ id, signal })).trainedModel).toBe(
      '/data/training.jsonl||0.002|3|7|distill-1|Qwen/Qwen3-0.6B',
    );
    expect(fillCommand({ command: ['{unknown} {seed}{seed}'], values: { seed: 1 } })).toEqual(['{unknown} 11']);
  });

  test('the worker dies → the next one finds the job running, then finished, and starts no other', async () => {
    const { folder, next } = workers(
      `require('node:fs').appendFileSync('starts', 'x'); console.log('epoch 1'); setTimeout(() => { ${WRITES} }, 300)`,
      ['student'],
    );
    const { id } = await next().create({ request, signal });
    await until(async () => (await next().get({ id, signal })).status === 'running');
    const [found, ...others] = await next().find({ request, signal });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ id, runKey: 'run' });
    await until(async () => (await next().get({ id, signal })).status === 'succeeded');
    expect(await next().get({ id, signal })).toMatchObject({ trainedModel: 'student', lastWords: 'epoch 1' });
    expect(await readFile(join(folder, 'jobs', id, 'starts'), 'utf8')).toBe('x');
  });

  test('the worker dies before the program began → the next look begins it', async () => {
    const { folder, next } = workers(WRITES, ['late']);
    const id = 'command-0123456789abcdef-1';
    await mkdir(join(folder, 'jobs', id), { recursive: true });
    await writeFile(join(folder, 'jobs', id, 'job.json'), JSON.stringify({ ...request, createdAtSeconds: 1 }));
    await until(async () => (await next().get({ id, signal })).status === 'succeeded');
    expect((await next().get({ id, signal })).trainedModel).toBe('late');
  });

  test('cancelled → the program and its own children are dead', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const { renameSync, writeFileSync } = require('node:fs');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      writeFileSync('pids.part', JSON.stringify([process.pid, child.pid]));
      renameSync('pids.part', 'pids');
      setInterval(() => {}, 1000);`;
    const { folder, next } = workers(script);
    const { id } = await next().create({ request, signal });
    const pids = async () => JSON.parse(await readFile(join(folder, 'jobs', id, 'pids'), 'utf8')) as number[];
    await until(async () => (await pids()).length === 2);
    await next().cancel({ id, signal });
    expect((await next().get({ id, signal })).status).toBe('cancelled');
    for (const pid of await pids()) await until(async () => !isAlive(pid));
  });

  test.each([
    ['ends with 3', "console.error('CUDA out of memory'); process.exit(3)", /^exit_3: CUDA out of memory/],
    ['writes no result', '', /^no_result/],
    ['writes no model', "require('node:fs').writeFileSync(process.argv[1], '{}')", /^wrong_result/],
  ])('a program that %s → a failed job that says so', async (_, script, error) => {
    const trainer = workers(script).next();
    const { id } = await trainer.create({ request, signal });
    await until(async () => (await trainer.get({ id, signal })).status === 'failed');
    expect((await trainer.get({ id, signal })).error).toMatch(error);
  });
});
