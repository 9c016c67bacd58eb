import { describe, expect, test } from '@jest/globals';
import type { Price } from '../../../domain/money/pricing.ts';
import {
  type ProjectionGround,
  projectedStages,
  projectionSchema,
  projectRun,
} from '../../../domain/money/projection.ts';
import { projectionTable } from '../../../domain/money/projection-table.ts';
import { projectedSpend } from '../../../domain/report/projected-spend.ts';

const dated = { from: '2026-01-01', source: 'price list' };
const LARGE: Price = { model: 'acme/large', inputUsdPerMillion: 2.5, outputUsdPerMillion: 10, ...dated };
const SMALL: Price = { model: 'acme/small', inputUsdPerMillion: 0.15, outputUsdPerMillion: 0.6, ...dated };

const GROUND: ProjectionGround = {
  samples: 100,
  rounds: 2,
  epochs: 3,
  jobs: 2,
  rejectShare: 0.2,
  answersPerPrompt: 1,
  answeredShare: 0,
  variations: 0,
  inBatches: false,
  lesson: { promptTokens: 200, completionTokens: 50 },
  promptTokens: 0,
  crossCheck: { promptTokens: 400, completionTokens: 40, share: 0 },
  examCase: { count: 40, promptTokens: 300, completionTokens: 80 },
  judgement: { count: 10, promptTokens: 500, completionTokens: 50 },
  calibration: { count: 20, studentCalls: 2, promptTokens: 200, completionTokens: 50 },
  students: 1,
  prices: { teacher: LARGE, judge: LARGE, base: { ...SMALL, trainingUsdPerMillion: 0.4 }, student: SMALL },
};
const projection = projectRun(GROUND);
const sum = (rounds: number) =>
  projectedStages({ projection, rounds }).reduce((total, { microUsd }) => total + microUsd, 0);

describe('projectRun', () => {
  test('the first round → 125 answers, two jobs over 85 rows three times, 15 cases for each student', () => {
    expect(projection.rounds[0]).toEqual([
      // 125 x (200 x 2.5 + 50 x 10)
      { stage: 'generate', calls: 125, promptTokens: 25_000, completionTokens: 6_250, microUsd: 125_000 },
      // 85 rows x 250 tokens x 3 epochs = 63,750 tokens a job, at 0.4
      { stage: 'fineTune', calls: 2, promptTokens: 127_500, completionTokens: 0, microUsd: 51_000 },
      // 30 x (200 x 0.15 + 50 x 0.6)
      { stage: 'validate', calls: 30, promptTokens: 6_000, completionTokens: 1_500, microUsd: 1_800 },
    ]);
  });

  test('a distilled prompt of 1,000 tokens → in each lesson and before each question to the student, not to the teacher', () => {
    const { rounds, exam } = projectRun({ ...GROUND, promptTokens: 1_000 });
    const tokens = (stages: typeof exam) => Object.fromEntries(stages.map((each) => [each.stage, each.promptTokens]));
    // Two jobs over 85 rows of 1,250 tokens three times; 30 validation questions of 1,200 tokens.
    expect(tokens(rounds[0] ?? [])).toEqual({ generate: 25_000, fineTune: 637_500, validate: 36_000 });
    // 40 cases: 300 tokens to the teacher, 1,300 to the student; 20 questions: 200 to the teacher, 1,200 twice.
    expect(tokens(exam)).toMatchObject({ evaluate: 64_000, calibrate: 52_000 });
  });

  test('a fifth of the answers without a verifier → a second model is asked about them, at its own price', () => {
    const { rounds } = projectRun({ ...GROUND, crossCheck: { ...GROUND.crossCheck, share: 0.2 } });
    // 25 x (400 x 2.5 + 40 x 10)
    const checks = { stage: 'cross-check', calls: 25, promptTokens: 10_000, completionTokens: 1_000, microUsd: 35_000 };
    expect(rounds[0]?.[1]).toEqual(checks);
  });

  test('a fifth of the prompts answered already → 25 answers less, or of three a prompt one of them less', () => {
    const [once, thrice] = [1, 3].map((answersPerPrompt) =>
      projectRun({ ...GROUND, answersPerPrompt, answeredShare: 0.2 }),
    );
    expect(once?.rounds[0]?.[0]?.calls).toBe(100);
    // 100 / (1 - 0.2^3) = 100.8, so 101 prompts, 20 of them with an answer.
    expect(thrice?.rounds[0]?.[0]?.calls).toBe(283);
  });

  test('in batches → answers at the price of batches, all else as it was', () => {
    const teacher = { ...LARGE, batchDiscount: 0.5 };
    const { rounds, exam } = projectRun({ ...GROUND, inBatches: true, prices: { ...GROUND.prices, teacher } });
    expect(rounds[0]?.map(({ microUsd }) => microUsd)).toEqual([62_500, 51_000, 1_800]);
    expect(exam).toEqual(projection.exam);
  });

  test('two answers a prompt and 30 variations → 105 prompts twice, 10 calls that write three prompts each', () => {
    const { rounds } = projectRun({ ...GROUND, answersPerPrompt: 2, variations: 30 });
    const ofTeacher = rounds.map((stages) => stages.filter(({ stage }) => ['vary', 'generate'].includes(stage)));
    // 100 / (1 - 0.2 x 0.2) = 104.2.
    const generate = {
      stage: 'generate',
      calls: 210,
      promptTokens: 42_000,
      completionTokens: 10_500,
      microUsd: 210_000,
    };
    // 10 x (200 x 2.5 + 600 x 10)
    const vary = { stage: 'vary', calls: 10, promptTokens: 2_000, completionTokens: 6_000, microUsd: 65_000 };
    expect(ofTeacher).toEqual([[vary, generate], [generate]]);
  });

  test('the second round → trains and validates on the data of both', () => {
    expect(projection.rounds[1]?.map(({ calls, microUsd }) => [calls, microUsd])).toEqual([
      [125, 125_000],
      [2, 102_000],
      [60, 3_600],
    ]);
  });

  test('the exam → teacher and candidate on 40 cases, the judge on 10; then 20 questions to both', () => {
    expect(projection.exam).toEqual([
      // 40 x (300 x 2.5 + 80 x 10) + 40 x (300 x 0.15 + 80 x 0.6)
      { stage: 'evaluate', calls: 80, promptTokens: 24_000, completionTokens: 6_400, microUsd: 65_720 },
      // 10 x (500 x 2.5 + 50 x 10)
      { stage: 'judge', calls: 10, promptTokens: 5_000, completionTokens: 500, microUsd: 17_500 },
      // 20 x (200 x 2.5 + 50 x 10) + 40 x (200 x 0.15 + 50 x 0.6)
      { stage: 'calibrate', calls: 60, promptTokens: 12_000, completionTokens: 3_000, microUsd: 22_400 },
    ]);
  });

  test('a champion beside them → one more on every case; nothing to judge or to calibrate → no such stages', () => {
    const nothing = { judgement: { ...GROUND.judgement, count: 0 }, calibration: { ...GROUND.calibration, count: 0 } };
    const { exam } = projectRun({ ...GROUND, ...nothing, students: 2 });
    expect(exam).toEqual([
      { stage: 'evaluate', calls: 120, promptTokens: 36_000, completionTokens: 9_600, microUsd: 69_440 },
    ]);
  });

  test('1,000 rows → at most 120 of them validate', () => {
    const { rounds } = projectRun({ ...GROUND, samples: 1_000, jobs: 1 });
    expect(rounds[0]?.at(-1)?.calls).toBe(120);
  });

  test('means that are no whole numbers → whole tokens, so that it is kept as it is', () => {
    const uneven = projectRun({ ...GROUND, samples: 33, lesson: { promptTokens: 211.7, completionTokens: 48.3 } });
    expect(projectionSchema.parse(uneven)).toEqual(uneven);
  });
});

describe('projectedStages', () => {
  test('one round, two → each stage once, summed up; more than there are → all', () => {
    expect(sum(1)).toBe(283_420);
    expect(sum(2)).toBe(514_020);
    expect(sum(9)).toBe(514_020);
    expect(projectedStages({ projection, rounds: 2 }).map(({ stage, calls }) => [stage, calls])).toEqual([
      ['generate', 250],
      ['fineTune', 4],
      ['validate', 90],
      ['evaluate', 80],
      ['judge', 10],
      ['calibrate', 60],
    ]);
  });

  test('projectedSpend: two rounds of at most two → that sum, between one round and all', () => {
    expect(projectedSpend({ projection, rounds: 2 })).toMatchObject({
      usd: 0.51402,
      atLeastUsd: 0.28342,
      atMostUsd: 0.51402,
      rounds: 2,
      byStage: { generate: { calls: 250, promptTokens: 50_000, completionTokens: 12_500, usd: 0.25 } },
    });
    expect(projectedSpend({ projection, rounds: 0 }).usd).toBe(0.28342);
  });

  test('projectionTable: stages → rows of texts and their sum', () => {
    const { head, rows } = projectionTable(projection.exam.slice(0, 2));
    expect(head).toEqual(['stage', 'calls', 'tokens in', 'tokens out', 'cost']);
    expect(rows).toEqual([
      ['evaluate', '80', '24,000', '6,400', 'USD 0.0657'],
      ['judge', '10', '5,000', '500', 'USD 0.0175'],
      ['all', '90', '29,000', '6,900', 'USD 0.0832'],
    ]);
  });
});
