import { describe, expect, test } from '@jest/globals';
import { projectDistillation } from '../../../activities/runs/project-run.ts';
import { expectedJudgeCalls } from '../../../domain/judge/judge-effort.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';
import { loadPriceList, UnknownPriceError } from '../../../providers/price-list.ts';
import { jsonProcessing as pack } from '../../../tasks/json-processing/pack.ts';
import { supportIntents } from '../../../tasks/support-intents/pack.ts';

const ground = {
  pack,
  documents: [],
  examCases: pack.exam(),
  hasChampion: false,
  prices: loadPriceList({ now: () => new Date('2026-11-25T00:00:00Z') }),
};

const costOf = (result: ReturnType<typeof projectDistillation>) => result.rounds[0]?.[0]?.microUsd ?? 0;

describe('projectDistillation', () => {
  test('the defaults → the exam to the case; a learning rate named twice → one job', () => {
    const input = distillInputSchema.parse({ learningRates: [1, 2, 1] });
    const { rounds, exam } = projectDistillation({ ...ground, input });
    expect(rounds).toHaveLength(3);
    expect(rounds[0]?.find(({ stage }) => stage === 'fineTune')?.calls).toBe(2);
    const judged = pack.exam().filter(({ grader }) => grader === undefined).length;
    expect(exam.map(({ stage, calls }) => [stage, calls])).toEqual([
      ['evaluate', 2 * pack.exam().length],
      ['judge', expectedJudgeCalls(judged)],
      ['calibrate', 3 * 300],
    ]);
  });

  test('longer documents → dearer lessons', () => {
    const input = distillInputSchema.parse({});
    const people = Array.from({ length: 40 }, (_, id) => ({
      id,
      name: `person ${id}`,
      address: { city: 'Bonn', zip: id },
    }));
    const documents = [0, 1, 2].map((number) => ({ hash: `sha256:${number}`, value: { number, people } }));
    const long = projectDistillation({ ...ground, input, documents });
    expect(costOf(long)).toBeGreaterThan(1.5 * costOf(projectDistillation({ ...ground, input })));
  });

  test('a fine-tuned model with a price of its own → it serves at that', () => {
    const models = { teacher: 'openai/gpt-5.4', student: 'openai/gpt-4o-mini-2024-07-18', judge: 'openai/gpt-5.4' };
    const result = projectDistillation({ ...ground, input: distillInputSchema.parse(models) });
    const validate = result.rounds[0]?.find(({ stage }) => stage === 'validate');
    const { promptTokens = 0, completionTokens = 0, microUsd = 0 } = validate ?? {};
    expect(microUsd).toBe(Math.ceil(Math.round(1e6 * (promptTokens * 0.3 + completionTokens * 1.2)) / 1e6));
  });

  test('a task of imported prompts → calibrated with what is imported and not taught, at most', () => {
    const { withLabels } = supportIntents;
    const labelled = withLabels?.(['lost', 'found']) ?? supportIntents;
    const input = distillInputSchema.parse({ task: 'support-intents', samples: 300, rounds: 1 });
    const imported = { source: 'imported', answered: 0, promptTokens: 20 } as const;
    const calibrated = (prompts: number, unverified: number) =>
      projectDistillation({
        ...ground,
        pack: labelled,
        input,
        stock: [{ ...imported, prompts, unverified }],
      }).exam.find(({ stage }) => stage === 'calibrate')?.calls ?? 0;
    expect(calibrated(410, 10)).toBe(3 * 100);
    expect(calibrated(2_000, 0)).toBe(3 * 300);
    expect(calibrated(310, 20)).toBe(0);
  });

  test('a model without a price → it says which', () => {
    const input = distillInputSchema.parse({ judge: 'openai/nobody' });
    expect(() => projectDistillation({ ...ground, input })).toThrow(UnknownPriceError);
  });
});
