import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toFile } from 'openai';
import { until } from '../support/until.ts';
import { collect } from './collect.ts';
import { type EmulatorProcess, runEmulatorProcess, startEmulatorProcess } from './emulator-process.ts';
import { jsonLesson, lessonsFile } from './json-lessons.ts';
import { clientOf, ledgerOf, putFaults } from './local-emulator.ts';
import { watchJob } from './watch-job.ts';

let home: string;
const open: EmulatorProcess[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'emulator-main-'));
});
afterAll(async () => {
  await Promise.all(open.map((emulator) => emulator.end('SIGKILL')));
  await rm(home, { recursive: true, force: true });
});

async function start(environment: Readonly<Record<string, string>> = {}): Promise<EmulatorProcess> {
  const emulator = await startEmulatorProcess({ DISTILL_HOME: home, EMULATOR_JOB_SECONDS: '0.4', ...environment });
  open.push(emulator);
  return emulator;
}

describe('an emulator killed by SIGKILL', () => {
  test('and started again → keeps files, bill and faults, and takes its jobs to their end', async () => {
    const before = await start({ EMULATOR_FAULTS: '{"jobFailures": 1}' });
    const client = clientOf(before.url);
    const file = await toFile(Buffer.from(lessonsFile({ lessons: 40 })), 'lessons.jsonl');
    const { id: training_file } = await client.files.create({ file, purpose: 'fine-tune' });
    const request = { model: 'student', training_file, seed: 4, hyperparameters: { n_epochs: 2 } };
    const doomed = await client.fineTuning.jobs.create(request);
    const [first, second] = [
      await client.fineTuning.jobs.create(request),
      await client.fineTuning.jobs.create(request),
    ];
    await client.fineTuning.jobs.pause(second.id);
    const { asked } = jsonLesson(0);
    for (const key of ['a', 'b']) {
      await client.chat.completions.create(
        { model: 'teacher', messages: asked },
        { headers: { 'x-distill-key': key } },
      );
    }
    await watchJob({ client, id: first.id, statuses: ['running'] });
    await putFaults(before.url, { latencyMs: 60_000, jobFailures: 0 });
    const waiting = client.chat.completions.create({ model: 'teacher', messages: asked }).catch(() => 'lost');
    const { calls } = await ledgerOf(before.url);
    await before.end('SIGKILL');
    expect(await waiting).toBe('lost');

    const after = await start({ EMULATOR_FAULTS: '{"jobFailures": 1}' });
    const again = clientOf(after.url);
    expect((await ledgerOf(after.url)).calls).toEqual(calls);
    expect(calls.map(({ key, delivered }) => [key, delivered])).toEqual([
      ['a', true],
      ['b', true],
    ]);
    expect(await (await again.files.content(training_file)).text()).toBe(lessonsFile({ lessons: 40 }));
    expect(await (await fetch(`${after.url}/emulator/faults`)).json()).toMatchObject({
      latencyMs: 60_000,
      jobFailures: 0,
    });
    await putFaults(after.url, {});
    const ended = { client: again, statuses: ['succeeded', 'failed'] };
    expect((await watchJob({ ...ended, id: doomed.id })).job.status).toBe('failed');
    const { job } = await watchJob({ ...ended, id: first.id });
    expect(job.status).toBe('succeeded');
    expect((await again.fineTuning.jobs.retrieve(second.id)).status).toBe('paused');
    await again.fineTuning.jobs.resume(second.id);
    expect((await watchJob({ ...ended, id: second.id })).job.status).toBe('succeeded');
    const told = (await collect(again.fineTuning.jobs.listEvents(job.id))).map(({ message }) => message);
    expect(new Set(told).size).toBe(told.length);
    const answer = async (url: string) => {
      const messages = asked;
      const { choices } = await clientOf(url).chat.completions.create({ model: job.fine_tuned_model ?? '', messages });
      return choices[0]?.message.content;
    };
    const said = await answer(after.url);
    const { totals } = await ledgerOf(after.url);
    await after.end('SIGKILL');

    const last = await start();
    expect((await ledgerOf(last.url)).totals).toEqual(totals);
    expect(await answer(last.url)).toBe(said);
    expect(await last.end('SIGTERM')).toBe(0);
  });
});

describe('npm run emulator', () => {
  test('SIGINT while a call waits → ends with 0 within a moment', async () => {
    const emulator = await start({ EMULATOR_FAULTS: '{"latencyMs": 60000}' });
    const { asked } = jsonLesson(0);
    const call = clientOf(emulator.url).chat.completions.create({ model: 'teacher', messages: asked });
    const lost = call.then(() => 'answered').catch(() => 'lost');
    await until(async () => (await fetch(`${emulator.url}/v1/models`)).ok);
    const askedToEnd = performance.now();
    expect(await emulator.end('SIGINT')).toBe(0);
    expect(performance.now() - askedToEnd).toBeLessThan(3_000);
    expect(await lost).toBe('lost');
  });

  test('a port or a state folder in use, wrong faults → one sentence and exit code 1', async () => {
    const emulator = await start();
    const port = new URL(emulator.url).port;
    const other = join(home, 'other');
    const [taken, locked, wrong] = await Promise.all([
      runEmulatorProcess({ DISTILL_HOME: other, EMULATOR_PORT: port }),
      runEmulatorProcess({ DISTILL_HOME: home }),
      runEmulatorProcess({ DISTILL_HOME: other, EMULATOR_FAULTS: '{"errorRate": 2}' }),
    ]);
    expect([taken.code, locked.code, wrong.code]).toEqual([1, 1, 1]);
    expect(taken.errors).toMatch(new RegExp(`^Port ${port} of 127.0.0.1 is in use: [^\\n]+\\.\\n$`));
    expect(locked.errors).toMatch(/^The emulator's state in [^\n]+ another emulator uses it: [^\n]+\.\n$/);
    expect(wrong.errors).toMatch(/^EMULATOR_FAULTS: errorRate: [^\n]+\.\n$/);
  });
});
