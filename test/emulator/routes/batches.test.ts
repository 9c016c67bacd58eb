import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BadRequestError, NotFoundError } from 'openai';
import { createBatch, lineOf, resultLines, watchBatch } from '../batch-work.ts';
import { collect } from '../collect.ts';
import { startEmulatorProcess } from '../emulator-process.ts';
import { clientOf, type LocalEmulator, ledgerOf, startLocalEmulator } from '../local-emulator.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `line-${index + 1}`);
const STATUSES = ['validating', 'in_progress', 'finalizing', 'completed'];
const hasEnded = ({ status }: { readonly status: string }) =>
  ['completed', 'failed', 'expired', 'cancelled'].includes(status);

describe('batches', () => {
  let emulator: LocalEmulator;
  let slow: LocalEmulator;
  beforeAll(async () => {
    emulator = await startLocalEmulator({ jobSeconds: 0.3 });
    slow = await startLocalEmulator({ jobSeconds: 600 });
  });
  beforeEach(() => emulator.setFaults({}));
  afterAll(async () => Promise.all([emulator.stop(), slow.stop()]));

  const run = async (lines: readonly unknown[]) => {
    const { client } = emulator;
    const { id } = await createBatch(client, lines);
    const { batch, seen } = await watchBatch({ client, id, until: hasEnded });
    const output = await resultLines(client, batch.output_file_id);
    return { batch, seen, output, errors: await resultLines(client, batch.error_file_id) };
  };

  test('forty lines → every status in order, every time, answers joined by custom_id, half the price', async () => {
    const { client } = emulator;
    const { batch, seen, output, errors } = await run(names(40).map((name) => lineOf(name)));
    expect(STATUSES.filter((status) => seen.includes(status))).toEqual(seen);
    expect(seen.at(-1)).toBe('completed');
    expect(batch).toMatchObject({
      object: 'batch',
      model: 'teacher',
      metadata: { owner: 'test' },
      request_counts: { total: 40, completed: 40, failed: 0 },
      failed_at: null,
      expired_at: null,
    });
    for (const at of [batch.in_progress_at, batch.finalizing_at, batch.completed_at]) {
      expect(at).toBeGreaterThanOrEqual(batch.created_at);
    }
    expect(errors).toEqual([]);
    const order = output.map(({ custom_id }) => custom_id);
    expect(order).not.toEqual(names(40));
    expect(order.toSorted()).toEqual(names(40).toSorted());
    // The same request on its own: the same answer at twice the price.
    const { body } = lineOf('line-7') as { body: Parameters<typeof client.chat.completions.create>[0] };
    const alone = await client.chat.completions.create(
      { ...body, stream: false },
      { headers: { 'x-distill-key': 'a' } },
    );
    const line = output.find(({ custom_id }) => custom_id === 'line-7');
    expect(line?.response?.body.choices).toEqual(alone.choices);
    const { calls } = await emulator.ledger();
    const usdOf = (key: string) => calls.find((call) => call.key === key)?.usd ?? Number.NaN;
    expect(Math.ceil(Math.round(usdOf('a') * 1e6) / 2)).toBe(Math.round(usdOf('line-7') * 1e6));
    expect(calls.find(({ key }) => key === 'line-7')).toMatchObject({ model: 'teacher', delivered: true });
  });

  test('list and retrieve → newest first, by cursor; another id → NotFoundError', async () => {
    const { client } = slow;
    const ids: string[] = [];
    for (const name of names(3)) ids.push((await createBatch(client, [lineOf(name)])).id);
    expect((await collect(client.batches.list({ limit: 2 }))).map(({ id }) => id)).toEqual(ids.toReversed());
    await expect(client.batches.retrieve('batch_none')).rejects.toBeInstanceOf(NotFoundError);
  });

  test.each([
    ['the same custom_id twice', [lineOf('a'), lineOf('a')], 'duplicate_custom_id', 2],
    ['another url', [lineOf('a', { url: '/v1/embeddings' })], 'mismatched_url', 1],
    ['another method', [lineOf('a', { method: 'GET' })], 'invalid_request_line', 1],
    ['two models', [lineOf('a'), lineOf('b', { body: { model: 'judge', messages: [] } })], 'mismatched_model', 2],
    ['an unknown model', [lineOf('a', { body: { model: 'nobody' } })], 'model_not_found', 1],
    ['no JSON', [lineOf('a'), '{'], 'invalid_json_line', 2],
    ['no line', [''], 'empty_file', null],
  ])('%s → the batch fails and says where', async (_, lines, code, line) => {
    const { batch, output } = await run(lines);
    expect(batch).toMatchObject({ status: 'failed', output_file_id: null, error_file_id: null });
    expect(batch.errors?.data?.[0]).toMatchObject({ code, line });
    expect(output).toEqual([]);
  });

  test('lines that fail → the error file, with status and code; they cost nothing', async () => {
    await emulator.setFaults({ batchLineFailureRate: 0.5, seed: 3 });
    const wrong = lineOf('wrong', { body: { model: 'teacher', messages: [] } });
    const { batch, output, errors } = await run([...names(20).map((name) => lineOf(`f-${name}`)), wrong]);
    const { completed = 0, failed = 0 } = batch.request_counts ?? {};
    expect([batch.status, completed + failed]).toEqual(['completed', 21]);
    expect([output.length, errors.length]).toEqual([completed, failed]);
    expect(completed).toBeGreaterThan(0);
    expect(errors.find(({ custom_id }) => custom_id === 'wrong')?.response?.status_code).toBe(400);
    expect(errors.filter(({ response }) => response?.status_code === 500).length).toBe(failed - 1);
    const billed = new Set((await emulator.ledger()).calls.map(({ key }) => key));
    expect(errors.some(({ custom_id }) => billed.has(custom_id))).toBe(false);
  });

  test('a batch that expires → half is answered, the rest are batch_expired; the next one completes', async () => {
    await emulator.setFaults({ batchExpiries: 1 });
    const { batch, output, errors } = await run(names(31).map((name) => lineOf(`e-${name}`)));
    expect(batch).toMatchObject({ status: 'expired', completed_at: null });
    expect(batch.expired_at).toBeGreaterThanOrEqual(batch.created_at);
    expect([output.length, errors.length]).toEqual([16, 15]);
    for (const { response, error } of errors) expect([response, error?.code]).toEqual([null, 'batch_expired']);
    expect((await run([lineOf('after')])).batch.status).toBe('completed');
  });

  test('cancelled while it waits → cancelling, cancelled, nothing billed; once more → BadRequestError', async () => {
    const { client } = emulator;
    const { id } = await createBatch(
      client,
      names(5).map((name) => lineOf(`c-${name}`)),
    );
    expect(await client.batches.cancel(id)).toMatchObject({ status: 'cancelling' });
    const { batch, seen } = await watchBatch({ client, id, until: hasEnded });
    expect(seen.at(-1)).toBe('cancelled');
    expect(batch.cancelled_at).toBeGreaterThanOrEqual(batch.cancelling_at ?? Number.NaN);
    const errors = await resultLines(client, batch.error_file_id);
    expect(errors.map(({ error }) => error?.code)).toEqual(Array(5).fill('batch_cancelled'));
    await expect(client.batches.cancel(id)).rejects.toBeInstanceOf(BadRequestError);
  });

  test('a file for training, an empty account → refused when it is created', async () => {
    const { client } = emulator;
    await expect(
      client.batches.create({
        input_file_id: 'file-none',
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
      }),
    ).rejects.toMatchObject({ status: 400, param: 'input_file_id' });
    await emulator.setFaults({ quotaUsd: 0 });
    await expect(createBatch(client, [lineOf('poor')])).rejects.toMatchObject({ code: 'insufficient_quota' });
  });
});

const hasFifty = ({ request_counts }: { request_counts?: { completed: number } }) =>
  (request_counts?.completed ?? 0) >= 50;

describe('a killed emulator', () => {
  test('SIGKILL in the middle of a batch → it goes on, and bills each line once', async () => {
    const home = await mkdtemp(join(tmpdir(), 'emulator-batch-'));
    const environment = { DISTILL_HOME: home, EMULATOR_JOB_SECONDS: '2' };
    const first = await startEmulatorProcess(environment);
    const { id } = await createBatch(
      clientOf(first.url),
      names(400).map((name) => lineOf(name)),
    );
    await watchBatch({ client: clientOf(first.url), id, until: hasFifty });
    await first.end('SIGKILL');
    const second = await startEmulatorProcess(environment);
    const { batch } = await watchBatch({ client: clientOf(second.url), id, until: hasEnded });
    expect(batch).toMatchObject({ status: 'completed', request_counts: { total: 400, completed: 400, failed: 0 } });
    const { calls } = await ledgerOf(second.url);
    expect(new Set(calls.map(({ key }) => key)).size).toBe(400);
    expect(calls.length).toBe(400);
    expect((await resultLines(clientOf(second.url), batch.output_file_id)).length).toBe(400);
    await second.end('SIGTERM');
    await rm(home, { recursive: true, force: true });
  }, 30_000);
});
