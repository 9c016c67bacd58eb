import { z } from 'zod';
import { modeResultSchema } from '../comparison/mode-result.ts';
import { trainingCurveSchema } from '../dataset/training-curve.ts';
import { controlSchema } from '../exam/control-arms.ts';
import { inconclusiveCauseSchema } from '../exam/inconclusive-cause.ts';
import { judgeCheckSchema } from '../judge/judge-check.ts';
import { promptResultSchema } from '../prompt-distillation/prompt-result.ts';
import { reportDetailsSchema } from './details.ts';
import { retentionSchema } from './retention.ts';
import { riskCoverageCurveSchema } from './risk-coverage-curve.ts';
import { stratumSchema } from './strata.ts';
import { trafficCycleSchema } from './traffic-cycle.ts';

const rate = z.number();
const money = z.number().nonnegative();

export const categorySchema = z.object({
  category: z.string(),
  cases: z.int(),
  teacherRate: rate,
  studentRate: rate,
  /** Teacher minus student, in points, with its 95 % interval. */
  gap: z.number(),
  low: z.number(),
  high: z.number(),
  /** Exact McNemar, two-sided. */
  p: z.number(),
  status: z.enum(['ok', 'warn', 'fail']),
  tooFewCases: z.boolean(),
});

export const conditionSchema = z.object({ name: z.string(), met: z.boolean(), text: z.string() });

export const roundSchema = z.object({
  round: z.int(),
  /** accepted + surplus + failed + sum of rejected. */
  generated: z.int(),
  accepted: z.int(),
  surplus: z.int(),
  failed: z.int(),
  rejected: z.record(z.string(), z.int()),
  /** Categories that did not get their quota of accepted samples, and why; empty while the round goes on. */
  shortfalls: z.array(
    z.object({
      category: z.string(),
      wanted: z.int(),
      accepted: z.int(),
      candidates: z.int(),
      reason: z.string(),
    }),
  ),
  dataset: z.string().nullable(),
  jobs: z.array(
    z.object({
      id: z.string(),
      learningRate: z.number(),
      epochs: z.number(),
      status: z.string(),
      validation: rate.nullable(),
      error: z.string().nullable(),
      /** What it cost; null until it succeeded. */
      usd: money.nullable().default(null),
      /** Losses by step, as far as its trainer tells them. */
      curve: trainingCurveSchema.default([]),
    }),
  ),
  /** Jobs that the sweep did without, since their direction was plainly worse. */
  untrained: z.array(z.object({ learningRate: z.number(), epochs: z.number() })).default([]),
  student: z.string().nullable(),
  validation: rate.nullable(),
});

export const gateSchema = z.object({
  gate: z.string(),
  version: z.string().nullable(),
  rejected: z.int(),
  /** Of all generated answers. */
  share: rate,
  categories: z.record(z.string(), z.int()),
  /** The most frequent kinds of reasons, each with one as it was given. */
  reasons: z.array(z.object({ reason: z.string(), count: z.int(), example: z.string() })),
});

export const spendSchema = z.object({
  usd: money,
  calls: z.int(),
  /** Answers that were found paid already and used again. */
  reused: z.int(),
  byStage: z.record(z.string(), money),
  /** Null where nothing was projected. */
  projected: z
    .object({
      /** For the rounds that the run went through. */
      usd: money,
      atLeastUsd: money,
      atMostUsd: money,
      rounds: z.int(),
      byStage: z.record(
        z.string(),
        z.object({ calls: z.int(), promptTokens: z.int(), completionTokens: z.int(), usd: money }),
      ),
    })
    .nullable()
    .default(null),
});

const examSchema = z.object({ id: z.string(), version: z.string(), cases: z.int() });

const commonShape = {
  workflowId: z.string(),
  runKey: z.string(),
  task: z.string(),
  teacher: z.string(),
  student: z.string().nullable(),
  judge: z.string(),
  /** A model of the emulator took part. */
  simulated: z.boolean(),
  /** One sentence. */
  reason: z.string(),
  decision: z.object({ target: rate, floor: rate, conditions: z.array(conditionSchema) }),
  exitCode: z.int(),
  exam: examSchema.nullable(),
  retention: retentionSchema.nullable(),
  /** The champion examined on the same cases, where there was one. */
  champion: z.object({ model: z.string(), pass: z.int(), cases: z.int() }).nullable(),
  categories: z.array(categorySchema),
  /** The same cases by category and difficulty. */
  strata: z.array(stratumSchema).default([]),
  /** Why the outcome is inconclusive; null where it is not. */
  cause: inconclusiveCauseSchema.nullable().default(null),
  /** How the judge did on verdicts that were known; null where there was no exam. */
  judgeCheck: judgeCheckSchema.nullable().default(null),
  /** What the calibration of the promoted student came to, in a sentence; null where there was none. */
  calibration: z.string().nullable(),
  /** Its risk-coverage curve; only where a report is read from the store. */
  riskCoverage: riskCoverageCurveSchema.optional(),
  /** The task's traffic over its champions, as far as it went when the report was made. */
  traffic: z.array(trafficCycleSchema).default([]),
  /** Sentences that a reader must know, e.g. why retention is above 1. */
  notes: z.array(z.string()),
  /** The next command to run, where there is an obvious one. */
  next: z.string().nullable(),
  spend: spendSchema,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Only where a report is read from the store: a workflow's result stays small. */
  details: reportDetailsSchema.optional(),
} as const;

export const distillReportSchema = z.object({
  kind: z.literal('distill'),
  outcome: z.enum(['promoted', 'rejected', 'inconclusive', 'stopped', 'failed', 'running']),
  rounds: z.array(roundSchema),
  gates: z.array(gateSchema),
  /** What the gates were worth, where that was asked for. */
  control: controlSchema.nullable(),
  ...commonShape,
});

export const regressionReportSchema = z.object({
  kind: z.literal('regression'),
  outcome: z.enum(['ok', 'breach', 'inconclusive', 'stopped', 'failed', 'running']),
  confirmations: z.array(retentionSchema),
  /** Workflow id of the retrain that this regression started, or found running. */
  retrain: z.string().nullable(),
  ...commonShape,
});

export const promptReportSchema = z.object({
  kind: z.literal('promptDistill'),
  outcome: z.enum(['ok', 'rejected', 'inconclusive', 'stopped', 'failed', 'running']),
  /** Null until the examples are chosen. Retention is that of the student with them. */
  prompt: promptResultSchema.nullable(),
  ...commonShape,
});

export const compareReportSchema = z.object({
  kind: z.literal('compare'),
  outcome: z.enum(['ok', 'inconclusive', 'stopped', 'failed', 'running']),
  /** The teacher first; empty before the exam. */
  modes: z.array(modeResultSchema),
  ...commonShape,
});

export const reportSchema = z.discriminatedUnion('kind', [
  distillReportSchema,
  regressionReportSchema,
  promptReportSchema,
  compareReportSchema,
]);
export type { Retention } from './retention.ts';
/** The source of truth of every report format. */
export type Report = z.infer<typeof reportSchema>;
export type DistillReport = z.infer<typeof distillReportSchema>;
export type RegressionReport = z.infer<typeof regressionReportSchema>;
export type PromptReport = z.infer<typeof promptReportSchema>;
export type CompareReport = z.infer<typeof compareReportSchema>;
export type CategoryResult = z.infer<typeof categorySchema>;
export type GateResult = z.infer<typeof gateSchema>;
export type Condition = z.infer<typeof conditionSchema>;
