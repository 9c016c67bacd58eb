import { createFilterActivities } from '../../activities/filter.ts';
import { createSearchThread } from '../../activities/gates/search-thread.ts';
import { contentHash } from '../../content-hash.ts';
import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import { distillInputSchema } from '../../domain/run/run-input.ts';
import type { Store } from '../../store/open-store.ts';
import type { PromptRecord, SampleRecord } from '../../store/records.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';

export const RUN_KEY = 'gated-run';
export const EXAM = jsonProcessing.exam();
const EXAM_VERSION = contentHash(EXAM);

/** A prompt of the pack with its right answer, as rows. */
export interface GatedRow {
  readonly prompt: PromptRecord;
  readonly sample: SampleRecord;
}

/** The pack's own prompt at this place, answered rightly. */
export function rowAt(ordinal: number, { seed = `row/${ordinal}`, round = 1, category = 'flatten' } = {}): GatedRow {
  const difficulty: Difficulty = 'medium';
  const { input, spec, documentHash } = jsonProcessing.drawPrompt({ pool: 'training', category, difficulty, seed });
  return rowOf({ ordinal, round, category, difficulty, input, spec, documentHash });
}

/** Any input at this place; its answer is the pack's own solution. */
export function rowOf(fields: {
  readonly ordinal: number;
  readonly round: number;
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly input: string;
  readonly spec: unknown;
  readonly documentHash: string;
}): GatedRow {
  const { input, ordinal, ...rest } = fields;
  const task = jsonProcessing.read(input);
  return {
    prompt: {
      ...rest,
      ordinal,
      runKey: RUN_KEY,
      source: 'template',
      group: ordinal,
      poolHash: null,
      messages: [
        { role: 'system', content: jsonProcessing.systemPrompt },
        { role: 'user', content: input },
      ],
    },
    sample: {
      runKey: RUN_KEY,
      ordinal,
      status: 'answered',
      callKey: null,
      answeredBy: 'acme/teacher',
      answer: task?.skill.apply(task.documents, task.chosen) ?? '',
      finishReason: 'stop',
      gate: null,
      reason: null,
    },
  };
}

/** A run of json-processing with its exam in the store, and the filter over it. */
export async function openGatedRun(store: Store) {
  await store.exams.save({ version: EXAM_VERSION, task: jsonProcessing.name, cases: EXAM });
  await store.runs.begin({
    workflowId: 'gated',
    runId: 'gated-1',
    runKey: RUN_KEY,
    kind: 'distill',
    task: jsonProcessing.name,
    input: distillInputSchema.parse({}),
    examVersion: EXAM_VERSION,
    startedAt: '2026-01-01T00:00:00.000Z',
  });
  const { filterRound } = createFilterActivities({
    store,
    findTaskPack: async () => jsonProcessing,
    startSearch: createSearchThread(),
  });
  return {
    add: async (rows: readonly GatedRow[]) => {
      await store.prompts.insert(rows.map(({ prompt }) => prompt));
      await store.samples.save(rows.map(({ sample }) => sample));
    },
    filter: async ({ round = 1, from = 0, to = 100, count = 50 } = {}) =>
      filterRound({
        runKey: RUN_KEY,
        task: jsonProcessing.name,
        round,
        quotas: [{ category: 'flatten', difficulty: 'medium', count }],
        from,
        to,
      }),
    fates: async () =>
      (await store.samples.list({ runKey: RUN_KEY, from: 0, count: 1_000 })).map(({ status, gate }) =>
        gate === null ? status : `${status} ${gate}`,
      ),
    findings: async () => store.gates.rejections(RUN_KEY),
  };
}
