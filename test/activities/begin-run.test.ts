import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BeginRunInput, createBeginRunActivities } from '../../activities/begin-run.ts';
import { createFindTaskPack } from '../../activities/runs/task-pack.ts';
import { projectionSchema } from '../../domain/money/projection.ts';
import { distillInputSchema } from '../../domain/run/run-input.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { createTermsOf } from '../../providers/teacher-terms.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { taskPacks } from '../../tasks/registry.ts';
import { inAttempt } from '../support/in-attempt.ts';
import { createSqlitePlace } from '../support/store-place.ts';

const PRICE = {
  inputUsdPerMillion: 1,
  outputUsdPerMillion: 2,
  trainingUsdPerMillion: 3,
  from: '2026-01-01',
  source: 'x',
};
const MODELS = ['host/labels', 'host/small', 'host/large', 'anthropic/large', 'nobody/large'];
const CAPABILITIES = { learningRate: 'multiplier', metadata: true, checkpoints: true, deployment: false } as const;
const DEFAULTS = distillInputSchema.parse({});

function inputOf(teacher: string, acknowledgement: string | null): BeginRunInput {
  const models = { teacher, student: 'host/small', judge: 'host/large' };
  const name = `${teacher} ${acknowledgement}`;
  return {
    workflowId: name,
    runId: name,
    runKey: 'key',
    kind: 'distill',
    task: 'json-processing',
    startedAt: '2026-11-25T00:00:00.000Z',
    input: {},
    documents: null,
    budgetUsd: 1,
    models: Object.values(models),
    trains: models.student,
    teaches: { ...DEFAULTS, ...models, acknowledgement },
    isTakenUp: false,
  };
}

describe('beginRun', () => {
  let place: Awaited<ReturnType<typeof createSqlitePlace>>;
  let store: Store;
  const asked: string[] = [];
  beforeAll(async () => {
    place = await createSqlitePlace();
    store = await openStore(await place.freshUrl());
  });
  afterAll(async () => {
    await store.close();
    await place.dispose();
  });

  const begin = async (input: BeginRunInput) => {
    const { beginRun } = createBeginRunActivities({
      store,
      findTaskPack: createFindTaskPack({ packs: taskPacks, store }),
      prices: loadPriceList({ book: { prices: MODELS.map((model) => ({ model, ...PRICE })) } }),
      lookup: {
        requireProvider: () => {},
        get: async ({ modelName }) => {
          asked.push(modelName);
          return { shutdownDate: null };
        },
      },
      termsOf: createTermsOf({ providers: {} }),
      trainerOf: (modelName) => ({ capabilities: { ...CAPABILITIES, labelsOnly: modelName === 'host/labels' } }),
    });
    return inAttempt(async () => beginRun(input));
  };

  test.each(['anthropic/large', 'nobody/large'])(
    '%s, whose terms do not allow training → TeacherTermsRefused before anybody is asked',
    async (teacher) => {
      await expect(begin(inputOf(teacher, null))).rejects.toMatchObject({
        type: 'TeacherTermsRefused',
        nonRetryable: true,
        message: expect.stringMatching(new RegExp(`^The terms of ${teacher}.*--acknowledge-terms`)),
      });
      expect(asked).toEqual([]);
    },
  );

  test('the same, acknowledged → it begins, and the projection is kept with the run', async () => {
    const input = inputOf('anthropic/large', 'We have a letter.');
    const begun = await begin(input);
    expect(new Set(asked)).toEqual(new Set(['anthropic/large', 'host/small', 'host/large']));
    const kept = projectionSchema.parse((await store.runs.byWorkflowId(input.workflowId))?.projection);
    expect(kept).toEqual(begun.projection);
    expect(kept.rounds).toHaveLength(3);
  });

  test('a student that can only choose among labels, a task with free answers → NoLabels', async () => {
    const input = { ...inputOf('anthropic/large', 'We have a letter.'), trains: 'host/labels' };
    await expect(begin(input)).rejects.toMatchObject({
      type: 'NoLabels',
      nonRetryable: true,
      message: expect.stringMatching(/^host\/labels cannot learn json-processing/),
    });
  });

  test('a run that trains nobody → no terms are asked for and nothing is projected', async () => {
    const begun = await begin({ ...inputOf('anthropic/large', null), kind: 'regression', trains: null, teaches: null });
    expect(begun.projection).toBeNull();
  });
});
