import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contentHash } from '../../../content-hash.ts';
import type { DatasetManifest } from '../../../domain/dataset/dataset-manifest.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;
const RUN_KEY = 'key-1';
const SYSTEM = { role: 'system', content: 'Answer.' } as const;
const CREATED_AT = '2026-01-01T00:10:00.000Z';
const MANIFEST: DatasetManifest = {
  contentHash: 'sha256:second',
  task: 'json-processing',
  pack: '1',
  examVersion: 'sha256:exam',
  seed: 1,
  rounds: 2,
  createdAt: CREATED_AT,
  teacher: 'emulator/teacher',
  terms: {
    teacher: 'emulator/teacher',
    training: 'allowed',
    rule: 'Computed here.',
    source: null,
    date: null,
    acknowledgement: null,
  },
  training: 11,
  validation: 1,
  cells: [{ category: 'flatten', difficulty: 'easy', training: 11, validation: 1 }],
  sources: { template: 12 },
  prompt: null,
  answeredBy: { 'emulator/teacher': 12 },
  gates: [
    { name: 'shape', version: '1', rejected: 2 },
    { name: 'verifier', version: '7', rejected: 0 },
  ],
};

/** Twelve accepted samples: ten of the first round, two of the second; the last one validates. */
beforeAll(async () => {
  home = await createCommandHome();
  const { store } = home;
  for (const [workflowId, runKey] of [
    ['w-1', RUN_KEY],
    ['w-2', 'key-2'],
  ] as const) {
    await store.runs.begin({
      workflowId,
      runId: workflowId,
      runKey,
      kind: 'distill',
      task: 'json-processing',
      input: distillInputSchema.parse({}),
      examVersion: null,
      startedAt: '2026-01-01T00:00:00.000Z',
    });
  }
  const ordinals = Array.from({ length: 12 }, (_, ordinal) => ordinal);
  await store.prompts.insert(
    ordinals.map((ordinal) => ({
      runKey: RUN_KEY,
      ordinal,
      round: ordinal < 10 ? 1 : 2,
      category: 'flatten',
      difficulty: 'easy',
      source: 'template',
      spec: {},
      messages: [SYSTEM, { role: 'user', content: `question ${ordinal}` }],
      documentHash: `h${ordinal}`,
      group: ordinal,
      poolHash: null,
    })),
  );
  await store.samples.save(
    ordinals.map((ordinal) => ({
      runKey: RUN_KEY,
      ordinal,
      status: 'accepted',
      callKey: ordinal === 0 ? null : `call-${ordinal}`,
      answeredBy: 'emulator/teacher',
      answer: ordinal === 11 ? '' : ` answer ${ordinal} `,
      finishReason: 'stop',
      gate: null,
      reason: null,
    })),
  );
  const first = { id: 'sha256:first', runKey: RUN_KEY, round: 1, manifest: {}, createdAt: CREATED_AT };
  await store.datasets.freeze({
    dataset: first,
    rows: ordinals.slice(0, 10).map((ordinal) => ({ ordinal, split: 'training' })),
  });
  await store.datasets.freeze({
    dataset: { ...first, id: 'sha256:second', round: 2, manifest: MANIFEST },
    rows: ordinals.map((ordinal) => ({ ordinal, split: ordinal === 11 ? 'validation' : 'training' })),
  });
});
afterAll(async () => home.close());

describe('distill export', () => {
  test('no file → the training rows of the newest dataset as JSON lines, answers trimmed', async () => {
    const { exitCode, stdout } = await home.run(['export', 'w-1']);
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(JSON.parse(lines[10] ?? '')).toEqual({
      messages: [SYSTEM, { role: 'user', content: 'question 10' }, { role: 'assistant', content: 'answer 10' }],
    });
  });

  test('--out → rows and their lineage, line by line, the manifest with --json, no draft left', async () => {
    const out = join(home.folder, 'rows.jsonl');
    const { exitCode, stdout } = await home.run(['export', 'w-1', '--out', out, '--json']);
    expect(exitCode).toBe(0);
    const lineageFile = join(home.folder, 'rows.lineage.jsonl');
    expect(JSON.parse(stdout)).toMatchObject({ count: 11, out, lineage: lineageFile, manifest: MANIFEST });
    const [rows, lineage] = await Promise.all([out, lineageFile].map(linesOf));
    expect(rows).toHaveLength(11);
    expect(lineage).toHaveLength(11);
    expect(lineage?.[0]).toMatchObject({ line: 1, ordinal: 0, callKey: null });
    expect(lineage?.[10]).toEqual({
      line: 11,
      split: 'training',
      ordinal: 10,
      round: 2,
      category: 'flatten',
      difficulty: 'easy',
      source: 'template',
      promptHash: contentHash([SYSTEM, { role: 'user', content: 'question 10' }]),
      documentHash: 'h10',
      callKey: 'call-10',
      gates: ['shape@1', 'verifier@7'],
    });
    expect((await readdir(home.folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('--round 1 --lineage → the dataset of that round, its lineage where it was wanted', async () => {
    const lineage = join(home.folder, 'elsewhere.jsonl');
    const { stdout } = await home.run(['export', 'w-1', '--round', '1', '--lineage', lineage, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ dataset: 'sha256:first', count: 10, lineage });
    expect(await linesOf(lineage)).toHaveLength(10);
  });

  test('a round that froze nothing, a run without a dataset, an unknown run → one sentence each', async () => {
    const sentences = await Promise.all(
      [['w-1', '--round', '3'], ['w-2'], ['nope']].map(async (argv) => home.run(['export', ...argv])),
    );
    expect(sentences.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1]);
    expect(sentences.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining('no dataset of round 3, only of 1, 2'),
      expect.stringContaining('w-2 has frozen no dataset'),
      expect.stringContaining('knows no run nope'),
    ]);
  });

  test('a row that OpenAI would refuse → its line and the rule, and no file at all', async () => {
    const out = join(home.folder, 'refused.jsonl');
    const { exitCode, stderr } = await home.run(['export', 'w-1', '--split', 'all', '--out', out]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('line 12 has a message whose content is empty or no text');
    expect((await readdir(home.folder)).filter((name) => name.startsWith('refused'))).toEqual([]);
  });

  test('a folder that is not there → one sentence, and no lineage either', async () => {
    const lineage = join(home.folder, 'alone.jsonl');
    const out = join(home.folder, 'none', 'rows.jsonl');
    const { exitCode, stderr } = await home.run(['export', 'w-1', '--out', out, '--lineage', lineage]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/cannot be written.*--out/);
    expect((await readdir(home.folder)).filter((name) => name.startsWith('alone'))).toEqual([]);
  });
});

async function linesOf(file: string): Promise<unknown[]> {
  return (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('distill models MODEL', () => {
  test('a student of the second dataset → job, dataset, its samples with their calls, one of them imported', async () => {
    const { store } = home;
    const jobKey = 'job-1';
    await store.jobs.save({
      jobKey,
      runKey: RUN_KEY,
      round: 2,
      datasetId: 'sha256:second',
      provider: 'emulator',
      baseModel: 'student',
      learningRate: 2,
      epochs: 3,
      remoteId: 'ftjob-1',
      status: 'succeeded',
      studentModel: 'emulator/ft:x',
      trainedTokens: 100,
      validation: 0.9,
      error: null,
      trainingFile: null,
      deployment: null,
      curve: [],
      costMicroUsd: 1_500_000,
    });
    const student = { id: 'emulator/ft:x', task: 'json-processing', baseModel: 'emulator/student', runKey: RUN_KEY };
    await store.models.register({ ...student, jobKey, datasetId: 'sha256:second', createdAt: CREATED_AT });
    const { stdout: json } = await home.run(['models', 'emulator/ft:x', '--json']);
    const lineage = JSON.parse(json) as { samples: readonly { callKey: string | null; split: string }[] };
    expect(lineage).toMatchObject({
      run: { workflowId: 'w-1' },
      job: { remoteId: 'ftjob-1', learningRate: 2 },
      dataset: { id: 'sha256:second', round: 2 },
    });
    expect(lineage.samples.map(({ callKey }) => callKey)).toEqual([
      null,
      ...Array.from({ length: 11 }, (_, index) => `call-${index + 1}`),
    ]);
    expect(lineage.samples.at(-1)?.split).toBe('validation');
    const { stdout } = await home.run(['models', 'emulator/ft:x']);
    expect(stdout).toMatch(/samples +12: 11 for training, 1 for validation/);
    expect(stdout).toMatch(/calls +11 behind these samples/);
    const { stdout: card } = await home.run(['models', 'emulator/ft:x', '--format', 'card']);
    expect(card).toContain('- **samples**: 11 for training, 1 for validation, of 2 rounds');
    expect(card).toContain('shape@1 kept out 2');
    expect(card).toContain('- **training cost**: USD 1.50');
  });
});
