import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;
beforeAll(async () => {
  home = await createCommandHome();
});
afterAll(async () => home.close());

interface Checked {
  readonly name: string;
  readonly state: string;
  readonly text: string;
  readonly remedy: string | null;
}

/** The findings by name, where every provider answers with what `statuses` says of its address; else it does not answer. */
async function doctor(
  statuses: Readonly<Record<string, number>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ exitCode: number; found: Record<string, Checked>; keys: (string | null)[] }> {
  const keys: (string | null)[] = [];
  const { exitCode, stdout } = await home.run(['doctor', '--json'], {
    environment: { DISTILL_HOME: home.folder, ...environment },
    fetch: async (url, init) => {
      const status = statuses[typeof url === 'string' ? url : ''];
      if (status === undefined) throw new TypeError('fetch failed');
      keys.push(new Headers(init?.headers).get('authorization'));
      return new Response('{}', { status });
    },
  });
  const { checks } = JSON.parse(stdout) as { checks: Checked[] };
  return { exitCode, found: Object.fromEntries(checks.map((check) => [check.name, check])), keys };
}

const EMULATOR = 'http://127.0.0.1:4010/v1/models';
const OPENAI = 'https://api.openai.com/v1/models';

describe('distill doctor', () => {
  test('no server → it and all that hangs on it, each failure with a remedy, exit code 1', async () => {
    const { exitCode, found } = await doctor({ [EMULATOR]: 200 });
    expect(exitCode).toBe(1);
    expect(found.temporal).toMatchObject({ state: 'failed', remedy: expect.stringContaining('npm start') });
    expect(found.worker).toMatchObject({ state: 'skipped' });
    expect(found.store).toMatchObject({ state: 'ok' });
    expect(found['provider emulator']).toMatchObject({ state: 'ok', remedy: null });
  });

  test("a model's last day → past: failed; within two months: a warning; later: fine; none: nothing", async () => {
    const dates: Readonly<Record<string, string>> = {
      student: '2026-01-05',
      judge: '2026-01-31',
      teacher: '2027-01-31',
    };
    const { stdout } = await home.run(['doctor', '--json'], {
      fetch: async (url) => {
        const [, model] = /\/models\/(\w+)$/.exec(typeof url === 'string' ? url : '') ?? [];
        return Response.json(model === undefined ? {} : { id: model, shutdown_date: dates[model] });
      },
    });
    const { checks } = JSON.parse(stdout) as { checks: Checked[] };
    const models = checks.filter(({ name }) => name.startsWith('model '));
    expect(models.map(({ name, state, text }) => [name, state, text])).toEqual([
      ['model emulator/teacher', 'ok', 'is served until 2027-01-31'],
      ['model emulator/student', 'failed', 'was shut down on 2026-01-05'],
      ['model emulator/judge', 'warning', 'is shut down on 2026-01-31, in 26 days'],
    ]);
    expect(models[1]?.remedy).toContain('--student');
    expect((await doctor({ [EMULATOR]: 200 })).found).not.toHaveProperty('model emulator/teacher');
  });

  test('a champion without a calibration → a warning with its remedy; with one → what it takes', async () => {
    const [task, runKey, at] = ['json-processing', 'key', '2026-01-01T00:00:00.000Z'];
    const model = 'emulator/ft:student:1';
    const origin = { baseModel: 'emulator/student', jobKey: null, datasetId: null };
    await home.store.models.register({ task, runKey, ...origin, id: model, createdAt: at });
    await home.store.models.promote({ task, runKey, model, expectedChampion: null, reason: 'test', at });
    expect((await doctor({ [EMULATOR]: 200 })).found[`calibration ${model}`]).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('from 0.7 on, a placeholder'),
      remedy: 'Certify a threshold: `distill calibrate json-processing`.',
    });
    const proof = { map: { slope: 1, intercept: 0 }, threshold: 0.9, alpha: 0.05, delta: 0.1, rows: 300, bound: 0.04 };
    const artefact = { student: model, signal: 'tag', ...proof, coverage: 0.6, auroc: null, rowsHash: 'x' };
    const calibration = { id: 'key.calibration', task, student: model, createdAt: at };
    await home.store.calibrations.save({ ...calibration, artefact: { ...artefact, createdAt: at } });
    expect((await doctor({ [EMULATOR]: 200 })).found[`calibration ${model}`]).toMatchObject({
      state: 'ok',
      text: 'certified for json-processing: about 60.0 % of its answers are taken',
      remedy: null,
    });
  });

  test('a provider without a key that nobody uses → skipped; with a refused key → failed', async () => {
    expect((await doctor({ [EMULATOR]: 200 })).found['provider openai']).toMatchObject({ state: 'skipped' });
    const refused = await doctor({ [EMULATOR]: 200, [OPENAI]: 401 }, { OPENAI_API_KEY: 'wrong' });
    expect(refused.keys).toContain('Bearer wrong');
    expect(refused.found['provider openai']).toMatchObject({
      state: 'failed',
      remedy: expect.stringContaining('OPENAI_API_KEY'),
    });
  });

  test('a provider of a run without a key → failed, naming the variable', async () => {
    await home.store.runs.begin({
      workflowId: 'w',
      runId: 'r',
      runKey: 'k',
      kind: 'regression',
      task: 'json-processing',
      input: { teacher: 'openai/gpt-4o', judge: 'emulator/judge' },
      examVersion: null,
      startedAt: '2026-01-01T00:00:00.000Z',
    });
    const { found } = await doctor({ [EMULATOR]: 200 });
    expect(found['provider openai']).toMatchObject({ state: 'failed', text: 'OPENAI_API_KEY is not set' });
  });

  test('a provider that is away, a broken providers file, a broken store → one finding each', async () => {
    expect((await doctor({})).found['provider emulator']).toMatchObject({ state: 'failed' });
    const file = join(home.folder, 'providers.json');
    await writeFile(file, '{');
    const { found } = await doctor({}, { PROVIDERS_FILE: file, STORE_URL: 'sqlite:/dev/null/store.db' });
    expect(found.providers).toMatchObject({ state: 'failed', text: expect.stringContaining(file) });
    expect(found.store).toMatchObject({ state: 'failed', remedy: expect.stringContaining('STORE_URL') });
  });

  test('no secret of the store address → in the output', async () => {
    const STORE_URL = 'postgres://me:secret@127.0.0.1:1/none';
    const { exitCode, stdout } = await home.run(['doctor'], { environment: { DISTILL_HOME: home.folder, STORE_URL } });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('postgres://');
    expect(stdout).not.toContain('secret');
  });

  test('the terms of the teachers in use → allowed is fine, acknowledged is fine, else it says what a run needs', async () => {
    const record = (runId: string, input: object) =>
      home.store.runs.begin({
        workflowId: runId,
        runId,
        runKey: runId,
        kind: 'distill',
        task: 'json-processing',
        input,
        examVersion: null,
        startedAt: '2026-01-01T00:00:00.000Z',
      });
    await record('one', { teacher: 'xai/grok-5', student: 'a/b' });
    await record('two', { teacher: 'zai/glm', student: 'a/b', acknowledgeTerms: 'We may.' });
    const { stdout } = await home.run(['doctor', '--json']);
    const { checks } = JSON.parse(stdout) as { checks: Checked[] };
    const terms = checks.filter(({ name }) => name === 'terms').map(({ state, text }) => [state, text]);
    expect(terms).toHaveLength(3);
    expect(terms).toContainEqual(['ok', expect.stringMatching(/emulator\/teacher is allowed/)]);
    expect(terms).toContainEqual(['skipped', expect.stringMatching(/grok-5 is denied.*--acknowledge-terms/)]);
    expect(terms).toContainEqual(['ok', expect.stringMatching(/glm is denied.*Acknowledged/)]);
  });
});
