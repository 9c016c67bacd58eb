import type { ModeResult } from '../comparison/mode-result.ts';
import type { TrainingPoint } from '../dataset/training-curve.ts';
import type { ControlResult } from '../exam/control-arms.ts';
import type { Decision } from '../exam/decision.ts';
import type { InconclusiveCause } from '../exam/inconclusive-cause.ts';
import type { PairedCounts } from '../exam/paired-counts.ts';
import type { JudgeCheck } from '../judge/judge-check.ts';
import type { Projection } from '../money/projection.ts';
import type { PromptResult } from '../prompt-distillation/prompt-result.ts';
import type { Difficulty } from '../prompts/difficulty.ts';
import type { Shortfall } from '../prompts/shortfall.ts';
import type { RunKind } from '../run/run-kind.ts';
import type { Candidate } from '../sweep/candidate.ts';
import type { RejectionFacts } from './gate-results.ts';
import type { Condition } from './schema.ts';
import type { TrafficCycle } from './traffic-cycle.ts';

/** What the workflow wrote about its end; everything else is counted from the store. */
export interface RunEnd {
  readonly outcome: string;
  /** One sentence. */
  readonly reason: string;
  /** Why it is inconclusive. */
  readonly cause?: InconclusiveCause | null;
  readonly student?: string | null;
  readonly evaluationId?: string | null;
  readonly judgeCheck?: JudgeCheck | null;
  /** The champion that was examined beside the candidate. */
  readonly champion?: string | null;
  readonly decision?: Decision | null;
  /** What the outcome was decided by, where there is no decision on a promotion. */
  readonly conditions?: readonly Condition[];
  readonly control?: ControlResult | null;
  /** What the calibration of the promoted student came to, in a sentence. */
  readonly calibration?: string | null;
  readonly confirmationIds?: readonly string[];
  readonly retrain?: string | null;
  /** What a prompt distillation found. */
  readonly prompt?: PromptResult | null;
  /** What a comparison found. */
  readonly modes?: readonly ModeResult[];
  /** What is no reason against the outcome, but somebody should see to. */
  readonly warnings?: readonly string[];
}

export interface RoundFacts {
  readonly round: number;
  /** Samples by fate; `rejected` by gate. */
  readonly accepted: number;
  readonly surplus: number;
  readonly failed: number;
  readonly rejected: Readonly<Record<string, number>>;
  /** Categories without their quota, once the round is over. */
  readonly shortfalls: readonly Shortfall[];
  readonly dataset: string | null;
  /** Candidates of the sweep that were passed over; none while it goes on. */
  readonly untrained?: readonly Candidate[];
  readonly jobs: readonly {
    readonly id: string;
    readonly learningRate: number;
    readonly epochs: number;
    readonly status: string;
    readonly validation: number | null;
    readonly error: string | null;
    readonly student: string | null;
    /** What it cost once it succeeded; absent in facts of before that was kept. */
    readonly costMicroUsd?: number | null;
    readonly curve?: readonly TrainingPoint[];
  }[];
}

/** Everything that a report is made of, as plain numbers and names. */
export interface RunFacts {
  readonly workflowId: string;
  readonly runKey: string;
  readonly kind: RunKind;
  readonly task: string;
  readonly teacher: string;
  readonly judge: string;
  readonly target: number;
  readonly floor: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Null while the run goes on. */
  readonly end: RunEnd | null;
  readonly exam: { readonly version: string; readonly cases: number } | null;
  readonly rounds: readonly RoundFacts[];
  readonly rejections: readonly RejectionFacts[];
  /** Teacher against student, by category; null before the exam. */
  readonly counts: Readonly<Record<string, PairedCounts>> | null;
  /** The same by category and difficulty. */
  readonly strata?: readonly {
    readonly category: string;
    readonly difficulty: Difficulty;
    readonly counts: PairedCounts;
  }[];
  readonly championPasses: { readonly model: string; readonly pass: number; readonly cases: number } | null;
  readonly confirmations: readonly Readonly<Record<string, PairedCounts>>[];
  /** The task's traffic by champion; left out where there was none. */
  readonly traffic?: readonly TrafficCycle[];
  readonly spend: {
    readonly usdMicro: number;
    readonly calls: number;
    readonly reused: number;
    readonly byStage: Readonly<Record<string, number>>;
  };
  /** What was projected before it began; null where nothing was. */
  readonly projection: Projection | null;
}
