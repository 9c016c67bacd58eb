import { decide } from '../../domain/exam/decision.ts';
import type { RunFacts } from '../../domain/report/run-facts.ts';
import { paired } from './paired-counts.ts';

const COUNTS = {
  flatten: paired({ bothPass: 52, teacherOnly: 2, studentOnly: 1, neither: 5 }),
  validate: paired({ bothPass: 46, teacherOnly: 4, studentOnly: 1, neither: 8, ungraded: 1 }),
};
const DECISION = decide({ counts: COUNTS, target: 0.9, floor: 0.8 });

/** A distillation that was promoted in two rounds: the teacher passes 104 of 119 graded cases, the student 100, both 98. */
export const PROMOTED: RunFacts = {
  workflowId: 'distill.json-processing.20260105-031500',
  runKey: 'run-key-1',
  kind: 'distill',
  task: 'json-processing',
  teacher: 'acme/teacher',
  judge: 'acme/judge',
  target: 0.9,
  floor: 0.8,
  startedAt: '2026-01-05T03:15:00.000Z',
  endedAt: '2026-01-05T03:17:05.000Z',
  end: {
    outcome: 'promoted',
    reason: DECISION.reason,
    student: 'acme/ft:student:b',
    evaluationId: 'run-key-1.exam.1',
    champion: 'acme/ft:student:old',
    decision: DECISION,
  },
  exam: { version: 'sha256:0123', cases: 120 },
  rounds: [
    {
      round: 1,
      accepted: 300,
      surplus: 2,
      failed: 3,
      rejected: { shape: 12, verifier: 33 },
      shortfalls: [],
      dataset: 'sha256:aaaa',
      untrained: [],
      jobs: [
        {
          id: 'ftjob-1',
          learningRate: 0.5,
          epochs: 3,
          status: 'succeeded',
          validation: 0.91,
          error: null,
          student: 'acme/ft:student:a',
          costMicroUsd: 12_300,
          curve: [
            { step: 10, trainLoss: 0.9, validLoss: null },
            { step: 20, trainLoss: 0.4, validLoss: 0.8 },
          ],
        },
        {
          id: 'ftjob-2',
          learningRate: 1,
          epochs: 3,
          status: 'failed',
          validation: null,
          error: 'out of memory\non the device',
          student: null,
        },
      ],
    },
    {
      round: 2,
      accepted: 300,
      surplus: 0,
      failed: 0,
      rejected: { verifier: 50 },
      shortfalls: [],
      dataset: 'sha256:bbbb',
      untrained: [],
      jobs: [
        {
          id: 'ftjob-4',
          learningRate: 2,
          epochs: 3,
          status: 'succeeded',
          validation: 0.95,
          error: null,
          student: 'acme/ft:student:c',
        },
        {
          id: 'ftjob-3',
          learningRate: 1,
          epochs: 3,
          status: 'succeeded',
          validation: 0.95,
          error: null,
          student: 'acme/ft:student:b',
        },
      ],
    },
  ],
  rejections: [
    ...Array.from({ length: 12 }, () => ({ gate: 'shape', category: 'flatten', reason: 'empty', version: '1' })),
    ...Array.from({ length: 83 }, (_, index) => ({
      gate: 'verifier',
      category: index < 50 ? 'flatten' : 'validate',
      reason: `The key "k${index}" is missing.`,
      version: '1',
    })),
  ],
  counts: COUNTS,
  championPasses: { model: 'acme/ft:student:old', pass: 97, cases: 119 },
  confirmations: [],
  spend: { usdMicro: 1_234_567, calls: 812, reused: 3, byStage: { generate: 700_000, evaluate: 534_567 } },
  projection: null,
};

/** The same run while its first round is generated. */
export const RUNNING: RunFacts = {
  ...PROMOTED,
  endedAt: null,
  end: null,
  exam: null,
  rejections: [],
  rounds: [{ round: 1, accepted: 0, surplus: 0, failed: 0, rejected: {}, shortfalls: [], dataset: null, jobs: [] }],
  counts: null,
  championPasses: null,
};

/** A regression with a confirmed breach: 70 of 80, then 71 and 69 of 80. */
export const BREACH: RunFacts = {
  ...PROMOTED,
  workflowId: 'regression.json-processing.20260112-030000',
  kind: 'regression',
  end: {
    outcome: 'breach',
    reason: 'Retention is 0.875, below 0.90.',
    student: 'acme/ft:student:b',
    evaluationId: 'run-key-2.exam',
    confirmationIds: ['run-key-2.confirmation-1', 'run-key-2.confirmation-2'],
    retrain: 'distill.json-processing.retrain',
  },
  rounds: [],
  rejections: [],
  counts: { flatten: paired({ bothPass: 70, teacherOnly: 10 }) },
  championPasses: null,
  confirmations: [
    { flatten: paired({ bothPass: 71, teacherOnly: 9 }) },
    { flatten: paired({ bothPass: 69, teacherOnly: 11 }) },
  ],
};
