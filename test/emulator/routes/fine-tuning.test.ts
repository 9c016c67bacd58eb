import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BadRequestError, NotFoundError, toFile } from 'openai';
import { collect } from '../collect.ts';
import { jsonLesson, lessonsFile } from '../json-lessons.ts';
import { type LocalEmulator, startLocalEmulator } from '../local-emulator.ts';
import { watchJob } from '../watch-job.ts';

let emulator: LocalEmulator;
let trainingFile: string;
let validationFile: string;

const upload = async (text: string) => {
  const file = await toFile(Buffer.from(text), 'lessons.jsonl');
  return (await emulator.client.files.create({ file, purpose: 'fine-tune' })).id;
};
const jobs = () => emulator.client.fineTuning.jobs;
const ended = (id: string) => watchJob({ client: emulator.client, id, statuses: ['succeeded', 'failed', 'cancelled'] });

beforeAll(async () => {
  emulator = await startLocalEmulator();
  trainingFile = await upload(lessonsFile({ lessons: 60 }));
  validationFile = await upload(lessonsFile({ lessons: 20, from: 60 }));
});
afterAll(() => emulator.stop());

describe('a fine-tuning job that succeeds', () => {
  test('create → every status, a student that answers, events, checkpoints, results, and its bill', async () => {
    const created = await jobs().create({
      model: 'student',
      training_file: trainingFile,
      validation_file: validationFile,
      suffix: 'lessons',
      seed: 5,
      metadata: { distill_job_key: 'one' },
      method: {
        type: 'supervised',
        supervised: { hyperparameters: { n_epochs: 4, learning_rate_multiplier: 2 } },
      },
    });
    expect(created).toMatchObject({ object: 'fine_tuning.job', status: 'validating_files', fine_tuned_model: null });
    expect(created.method?.supervised?.hyperparameters).toMatchObject({ n_epochs: 4, batch_size: 'auto' });
    const { job, seen } = await ended(created.id);
    expect(seen.at(-1)).toBe('succeeded');
    expect(['validating_files', 'queued', 'running', 'succeeded'].filter((status) => seen.includes(status))).toEqual(
      seen,
    );
    expect(job.error).toBeNull();
    expect(job.method?.supervised?.hyperparameters).toEqual({
      n_epochs: 4,
      batch_size: 1,
      learning_rate_multiplier: 2,
    });
    expect(job.finished_at).toBeGreaterThanOrEqual(job.created_at);
    expect(job.fine_tuned_model).toMatch(/^ft:student:local:lessons:[0-9a-v]{8}$/);

    const events = await collect(jobs().listEvents(job.id, { limit: 3 }));
    expect(events[0]?.message).toContain('success');
    const metrics = events.filter(({ type }) => type === 'metrics').map(({ data }) => data as Record<string, number>);
    expect(metrics.map(({ step }) => step)).toEqual([240, 180, 120, 60]);
    expect(metrics[0]?.train_loss).toBeLessThan(metrics.at(-1)?.train_loss ?? 0);
    expect(metrics.every(({ valid_loss: loss }) => Number(loss) > 0)).toBe(true);

    const checkpoints = await collect(jobs().checkpoints.list(job.id));
    expect(checkpoints.map(({ step_number }) => step_number)).toEqual([240, 180, 120]);
    expect(checkpoints[0]?.metrics.full_valid_loss).toBe(metrics[0]?.valid_loss);
    const csv = await (await emulator.client.files.content(job.result_files[0] ?? '')).text();
    const rows = csv.trim().split('\n');
    expect(rows[0]).toBe('step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy');
    expect(rows[4]?.split(',').slice(0, 2).map(Number)).toEqual([240, metrics[0]?.train_loss]);

    const student = job.fine_tuned_model ?? '';
    for (const model of [student, checkpoints[1]?.fine_tuned_model_checkpoint ?? '']) {
      const { asked } = jsonLesson(0);
      const { choices } = await emulator.client.chat.completions.create({ model, messages: asked });
      expect(choices[0]?.message.content).not.toBe('');
    }
    expect(await passes(student)).toBeGreaterThan(2 * (await passes('student')));
    const { totals, jobs: billed } = await emulator.ledger();
    // USD 0.4 a million tokens, rounded up to whole micro-dollars.
    expect(billed).toContainEqual(
      expect.objectContaining({ id: job.id, usd: Math.ceil(((job.trained_tokens ?? 0) * 2) / 5) / 1e6 }),
    );
    expect(totals.jobsUsd).toBeGreaterThan(0);

    expect(await emulator.client.models.delete(student)).toMatchObject({ deleted: true });
    await expect(emulator.client.models.retrieve(student)).rejects.toBeInstanceOf(NotFoundError);
  });

  test('the same seed and file → the same weights; the deprecated hyperparameters count too', async () => {
    const hyperparameters = { n_epochs: 1, batch_size: 4, learning_rate_multiplier: 0.5 };
    const request = { model: 'student', training_file: trainingFile, seed: 9, hyperparameters };
    const [one, two] = [await jobs().create(request), await jobs().create(request)];
    const results = await Promise.all([ended(one.id), ended(two.id)]);
    expect(results[0].job.hyperparameters).toEqual(hyperparameters);
    // 60 examples in batches of 4 are 15 steps.
    const weights = results.map(({ job }) =>
      readFile(join(emulator.stateFolder, 'weights', `${job.id}-15.json`), 'utf8'),
    );
    expect(await weights[0]).toBe(await weights[1]);
  });
});

describe('lists of jobs', () => {
  test('metadata, limit and cursor → newest first, a page at a time', async () => {
    for (const key of ['x', 'y', 'x']) {
      const { id } = await jobs().create({ model: 'student', training_file: trainingFile, metadata: { list: key } });
      await jobs().cancel(id);
    }
    const page = await jobs().list({ limit: 1, metadata: { list: 'x' } });
    expect([page.data.length, page.has_more]).toEqual([1, true]);
    const all = await collect(jobs().list({ limit: 1, metadata: { list: 'x' } }));
    expect(all.map(({ metadata }) => metadata?.list)).toEqual(['x', 'x']);
    expect((await jobs().list({ metadata: { list: 'z' } })).data).toEqual([]);
  });
});

describe('a fine-tuning job that does not succeed', () => {
  test.each([
    ['not JSON', `${lessonsFile({ lessons: 12 })}{"messages": [`, 'invalid_training_file', 'line 13 is not JSON'],
    ['too few', lessonsFile({ lessons: 9 }), 'invalid_n_examples', '9 examples'],
    ['no answer', '{"messages":[{"role":"user","content":"x"}]}\n'.repeat(10), 'invalid_training_file', 'assistant'],
  ])('a file, %s → accepted, then failed with its code', async (_, text, code, words) => {
    const { id } = await jobs().create({ model: 'student', training_file: await upload(text) });
    const { job } = await ended(id);
    expect(job).toMatchObject({ status: 'failed', fine_tuned_model: null, error: { code, param: 'training_file' } });
    expect(job.error?.message).toContain(words);
  });

  test('jobFailures: 1 → the next job fails while running and costs nothing, the one after succeeds', async () => {
    await emulator.setFaults({ jobFailures: 1 });
    const request = { model: 'student', training_file: trainingFile, hyperparameters: { n_epochs: 1 } };
    const [first, second] = [await jobs().create(request), await jobs().create(request)];
    const [failed, succeeded] = [await ended(first.id), await ended(second.id)];
    expect(failed.job).toMatchObject({ status: 'failed', error: { code: 'server_error' }, trained_tokens: null });
    expect(succeeded.job.status).toBe('succeeded');
  });

  test('an unknown model, file or job → an error that names it', async () => {
    const request = { model: 'student', training_file: trainingFile };
    const unavailable = jobs().create({ ...request, model: 'teacher' });
    await expect(unavailable).rejects.toMatchObject({ status: 400, code: 'model_not_available' });
    const lost = jobs().create({ ...request, validation_file: 'file-none' });
    await expect(lost).rejects.toMatchObject({ code: 'invalid_validation_file', param: 'validation_file' });
    await expect(jobs().retrieve('ftjob-none')).rejects.toMatchObject({ status: 404, code: 'fine_tune_not_found' });
    const epochs = jobs().create({ ...request, hyperparameters: { n_epochs: 51 } });
    await expect(epochs).rejects.toMatchObject({ status: 400, param: 'hyperparameters.n_epochs' });
  });
});

describe('steering a job', () => {
  test('cancel → cancelled for good, no student, no bill', async () => {
    const { id } = await jobs().create({ model: 'student', training_file: trainingFile });
    expect((await jobs().cancel(id)).status).toBe('cancelled');
    await expect(jobs().cancel(id)).rejects.toBeInstanceOf(BadRequestError);
    const { jobs: billed } = await emulator.ledger();
    expect(billed.find((job) => job.id === id)).toMatchObject({ status: 'cancelled', usd: 0 });
    expect((await jobs().retrieve(id)).fine_tuned_model).toBeNull();
  });

  test('pause while it runs → stands still; resume → runs to its end', async () => {
    const { id } = await jobs().create({ model: 'student', training_file: trainingFile });
    await watchJob({ client: emulator.client, id, statuses: ['running'] });
    expect((await jobs().pause(id)).status).toBe('paused');
    await expect(jobs().pause(id)).rejects.toBeInstanceOf(BadRequestError);
    // Another job passes it from start to end.
    const other = await jobs().create({ model: 'student', training_file: trainingFile });
    expect((await ended(other.id)).job.status).toBe('succeeded');
    expect((await jobs().retrieve(id)).status).toBe('paused');
    expect((await jobs().resume(id)).status).toBe('running');
    expect((await ended(id)).job.status).toBe('succeeded');
    const events = await collect(jobs().listEvents(id));
    expect(events.filter(({ type }) => type === 'metrics')).toHaveLength(3);
  });
});

/** How many of 30 lessons that nobody has seen a model answers right. */
async function passes(model: string): Promise<number> {
  let right = 0;
  for (let ordinal = 100; ordinal < 130; ordinal++) {
    const { asked, answer } = jsonLesson(ordinal);
    const { choices } = await emulator.client.chat.completions.create({ model, messages: asked });
    if (choices[0]?.message.content === answer) right++;
  }
  return right;
}
