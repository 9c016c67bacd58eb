import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAssembleDatasetActivities } from '../../activities/assemble-dataset.ts';
import { trainingRows } from '../../activities/datasets/training-rows.ts';
import { createPromoteActivities } from '../../activities/promote.ts';
import { createFindTaskPack } from '../../activities/runs/task-pack.ts';
import { contentHash } from '../../content-hash.ts';
import type { ChatMessage } from '../../domain/chat.ts';
import { datasetManifestSchema } from '../../domain/dataset/dataset-manifest.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import type { SampleStatus } from '../../store/records.ts';
import { taskPacks } from '../../tasks/registry.ts';
import { createSqlitePlace } from '../support/store-place.ts';

const RUN_KEY = 'run';
const TERMS = { training: 'denied', rule: 'No training.', source: 'https://example.com', date: '2026-10-01' } as const;
const INPUT = {
  runKey: RUN_KEY,
  task: 'json-processing',
  teacher: 'acme/teacher',
  student: 'acme/student',
  acknowledgement: 'We have a letter.',
  seed: 7,
  round: 1,
  examVersion: 'sha256:exam',
};

describe('assembleDataset', () => {
  let place: Awaited<ReturnType<typeof createSqlitePlace>>;
  let store: Store;
  beforeEach(async () => {
    place = await createSqlitePlace();
    store = await openStore(await place.freshUrl());
  });
  afterEach(async () => {
    await store.close();
    await place.dispose();
  });

  const assemble = async (hour: number, prompt: string | null = null) =>
    createAssembleDatasetActivities({
      store,
      findTaskPack: createFindTaskPack({ packs: taskPacks, store }),
      termsOf: () => TERMS,
      now: () => new Date(Date.UTC(2026, 10, 25, hour)),
    }).assembleDataset({ ...INPUT, prompt });

  /** Samples of one category, their difficulties in turn easy and hard. */
  async function keep(samples: readonly { readonly status: SampleStatus; readonly gate?: string }[], round = 1) {
    const first = await store.prompts.count(RUN_KEY);
    await store.prompts.insert(
      samples.map((_, index) => ({
        runKey: RUN_KEY,
        ordinal: first + index,
        round,
        category: 'flatten',
        difficulty: index % 2 === 0 ? 'easy' : 'hard',
        source: 'template',
        messages: [{ role: 'user', content: `question ${first + index}` }],
        spec: {},
        documentHash: 'h',
        group: first + index,
        poolHash: null,
      })),
    );
    await store.samples.save(
      samples.map(({ status, gate = null }, index) => ({
        runKey: RUN_KEY,
        ordinal: first + index,
        status,
        callKey: `call-${first + index}`,
        answeredBy: 'emulator/teacher',
        answer: 'answer',
        finishReason: 'stop',
        gate,
        reason: null,
      })),
    );
  }

  test('twelve accepted of sixteen → counts, gates, terms and seed in the manifest, which a second time does not touch', async () => {
    await keep([
      ...Array.from({ length: 12 }, () => ({ status: 'accepted' as const })),
      { status: 'rejected', gate: 'shape' },
      { status: 'rejected', gate: 'verifier' },
      { status: 'rejected', gate: 'verifier' },
      { status: 'failed', gate: 'RetriesExhausted' },
    ]);
    await keep([{ status: 'rejected', gate: 'shape' }], 2);
    const assembled = await assemble(8);
    expect(await assemble(9)).toEqual(assembled);
    const [dataset, ...others] = await store.datasets.list(RUN_KEY);
    expect(others).toEqual([]);
    const manifest = datasetManifestSchema.parse(dataset?.manifest);
    expect(manifest).toMatchObject({
      contentHash: assembled.datasetId,
      task: 'json-processing',
      examVersion: 'sha256:exam',
      seed: 7,
      createdAt: '2026-11-25T08:00:00.000Z',
      teacher: 'acme/teacher',
      terms: { teacher: 'acme/teacher', ...TERMS, acknowledgement: 'We have a letter.' },
      training: assembled.training,
      validation: assembled.validation,
      sources: { template: 12 },
      answeredBy: { 'emulator/teacher': 12 },
    });
    expect(manifest.gates.map(({ name, rejected }) => [name, rejected])).toEqual(
      expect.arrayContaining([
        ['shape', 1],
        ['verifier', 2],
      ]),
    );
    expect(manifest.cells.map(({ difficulty, training, validation }) => [difficulty, training + validation])).toEqual([
      ['easy', 6],
      ['hard', 6],
    ]);
  });

  test.each([null, 'sha256:p'])(
    '450 rows, more than a page, behind the prompt %s → known by all their lessons',
    async (prompt) => {
      await keep(Array.from({ length: 450 }, () => ({ status: 'accepted' as const })));
      const { datasetId, training, validation, validationExam } = await assemble(8, prompt);
      const rows = await store.datasets.rows({ id: datasetId, runKey: RUN_KEY });
      expect(rows.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 450 }, (_, ordinal) => ordinal));
      const page = { runKey: RUN_KEY, from: 0, count: 450 };
      const prompts = await store.prompts.list(page);
      const samples = await store.samples.list(page);
      const lessons = rows.map(({ split }, index) => [prompts[index]?.messages, samples[index]?.answer, split]);
      expect(datasetId).toBe(contentHash(prompt === null ? lessons : { prompt, lessons }));
      const validating = rows.filter(({ split }) => split === 'validation').map(({ ordinal }) => ordinal);
      expect([training, validation]).toEqual([450 - validating.length, validating.length]);
      const cases = await store.exams.cases({ version: validationExam, from: 0, count: 500 });
      expect(cases.map(({ id }) => Number(id.split('.').at(-1))).toSorted((a, b) => a - b)).toEqual(validating);
    },
  );

  test('taught behind a distilled prompt → another dataset that names it, each lesson behind its messages', async () => {
    await keep(Array.from({ length: 12 }, () => ({ status: 'accepted' as const })));
    const messages: readonly ChatMessage[] = [
      { role: 'system', content: 'Think first.' },
      { role: 'user', content: 'an example' },
      { role: 'assistant', content: '<thinking>why</thinking>\n\nits answer' },
    ];
    const library = { id: 'sha256:p', task: 'json-processing', runKey: 'other', teacher: 'x/t', student: 'x/s' };
    await store.promptLibrary.save({ ...library, messages, examples: [], createdAt: '2026-11-25T00:00:00.000Z' });
    const plain = await assemble(8);
    const { datasetId } = await assemble(8, 'sha256:p');
    expect(datasetId).not.toBe(plain.datasetId);
    const dataset = await store.datasets.get({ id: datasetId, runKey: RUN_KEY });
    expect(datasetManifestSchema.parse(dataset?.manifest).prompt).toBe('sha256:p');
    const rows = await trainingRows({ store, runKey: RUN_KEY, datasetId, split: 'training' });
    expect(rows).toHaveLength(plain.training);
    for (const row of rows) {
      expect(row.messages.slice(0, 3)).toEqual(messages);
      expect(row.messages.slice(3).map(({ role }) => role)).toEqual(['user', 'assistant']);
    }
  });

  test('a student trained on it → its record has the terms; on an unknown dataset → none', async () => {
    await keep(Array.from({ length: 12 }, () => ({ status: 'accepted' as const })));
    const { datasetId } = await assemble(8);
    const { registerCandidate } = createPromoteActivities({ store });
    const candidate = { runKey: RUN_KEY, task: 'json-processing', baseModel: 'acme/student', jobKey: 'job' };
    await registerCandidate({ ...candidate, model: 'acme/ft:a', datasetId });
    await registerCandidate({ ...candidate, model: 'acme/ft:b', datasetId: 'sha256:none' });
    expect((await store.models.get('acme/ft:a'))?.terms).toEqual({
      teacher: 'acme/teacher',
      ...TERMS,
      acknowledgement: 'We have a letter.',
    });
    expect((await store.models.get('acme/ft:b'))?.terms).toBeNull();
  });

  test('nine accepted → TooFewSamples', async () => {
    await keep(Array.from({ length: 9 }, () => ({ status: 'accepted' as const })));
    await expect(assemble(8)).rejects.toMatchObject({ type: 'TooFewSamples', nonRetryable: true });
  });
});
