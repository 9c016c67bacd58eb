import type { ChatMessage } from '../domain/chat.ts';
import type { RecordedTerms } from '../domain/dataset/dataset-manifest.ts';
import type { TrainingPoint } from '../domain/dataset/training-curve.ts';
import type { Difficulty } from '../domain/prompts/difficulty.ts';
import type { PoolSource, PromptSource } from '../domain/prompts/prompt-source.ts';
import type { WavePlan } from '../domain/prompts/wave-plan.ts';
import type { ChampionChange } from '../domain/registry/previous-champion.ts';
import type { RunKind } from '../domain/run/run-kind.ts';

/** Times are ISO 8601 UTC texts; money is integer micro-dollars. */

export interface RunRecord {
  readonly workflowId: string;
  /** The run id of this execution; a workflow id may be used again. */
  readonly runId: string;
  readonly runKey: string;
  readonly kind: RunKind;
  readonly task: string;
  readonly input: unknown;
  readonly examVersion: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  /** What only the workflow knows at its end (decision, evaluation ids, retrain id …). */
  readonly result: unknown;
  /** What it was projected to cost, as far as anybody could tell before it; null where nobody did. */
  readonly projection: unknown;
}

export interface PromptRecord {
  readonly runKey: string;
  /** Position in the run, from 0, over all rounds: the cursor of `generate`. */
  readonly ordinal: number;
  readonly round: number;
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly source: PromptSource;
  readonly messages: readonly ChatMessage[];
  readonly spec: unknown;
  readonly documentHash: string;
  /** The first ordinal of those that ask the same prompt; of their answers one at most is accepted. */
  readonly group: number;
  /** The entry of the pool that it is; null where the task pack drew it. */
  readonly poolHash: string | null;
}

/** A teacher's answer that was there before anybody was asked: nothing is paid for it. */
export interface KnownAnswer {
  /** Who gave it, in the words of the log that it comes from. */
  readonly model: string;
  readonly content: string;
  readonly finishReason: string | null;
}

/** A prompt that no pack drew: imported, written by the teacher, or passed on by the gateway. */
export interface PoolPrompt {
  readonly task: string;
  /** Content hash of its messages. */
  readonly hash: string;
  readonly source: PoolSource;
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly messages: readonly ChatMessage[];
  /** Null where no verifier can decide about an answer. */
  readonly spec: unknown;
  readonly answer: KnownAnswer | null;
  /** Hash of the prompt that it was made from. */
  readonly lineage: string | null;
  readonly createdAt: string;
}

/** Prompts that a run plans together: those of ordinals `from` up to, not including, `to`. */
export interface WaveRecord {
  readonly runKey: string;
  readonly round: number;
  readonly from: number;
  readonly to: number;
  readonly plan: WavePlan;
  /** Pool entries of a later time are none of this wave's. */
  readonly createdAt: string;
}

export type SampleStatus = 'answered' | 'accepted' | 'surplus' | 'rejected' | 'failed';

export interface SampleRecord {
  readonly runKey: string;
  readonly ordinal: number;
  readonly status: SampleStatus;
  /** The ledger row that holds the raw answer; null where every attempt failed or nobody was asked. */
  readonly callKey: string | null;
  /** Who gave the answer: the teacher that was asked, or the model of an answer that was imported with its prompt. */
  readonly answeredBy: string | null;
  readonly answer: string | null;
  readonly finishReason: string | null;
  /** The gate that rejected it, or the failure type. */
  readonly gate: string | null;
  readonly reason: string | null;
}

export interface DatasetRecord {
  /** `sha256:…` of the rows in order. */
  readonly id: string;
  readonly runKey: string;
  readonly round: number;
  readonly manifest: unknown;
  readonly createdAt: string;
}

export interface DatasetRow {
  readonly ordinal: number;
  readonly split: 'training' | 'validation';
}

export interface JobRecord {
  readonly jobKey: string;
  readonly runKey: string;
  readonly round: number;
  readonly datasetId: string;
  readonly provider: string;
  readonly baseModel: string;
  readonly learningRate: number;
  readonly epochs: number;
  readonly remoteId: string | null;
  readonly status: string;
  /** `provider/model` of the trained student. */
  readonly studentModel: string | null;
  readonly trainedTokens: number | null;
  readonly validation: number | null;
  readonly error: string | null;
  /** The provider's file that it trains on. */
  readonly trainingFile: string | null;
  /** What must be ended at the provider once the student serves no more; null where nothing was deployed. */
  readonly deployment: string | null;
  /** Losses by step, known once it has ended. */
  readonly curve: readonly TrainingPoint[];
  /** Null until it succeeded. */
  readonly costMicroUsd: number | null;
}

export type ModelState = 'candidate' | 'champion' | 'retired';

export interface ModelRecord {
  /** `provider/model`. */
  readonly id: string;
  readonly task: string;
  readonly baseModel: string;
  readonly runKey: string;
  readonly jobKey: string | null;
  readonly datasetId: string | null;
  /** The terms of its teacher when it was trained; null where they are not known. */
  readonly terms: RecordedTerms | null;
  readonly state: ModelState;
  readonly createdAt: string;
}

export interface PromotionRecord extends ChampionChange {
  readonly sequence: number;
  readonly task: string;
  readonly previous: string | null;
  readonly runKey: string;
  /** Null where the run that trained it decided by itself. */
  readonly decidedBy: string | null;
  readonly reason: string;
  readonly at: string;
}

export interface EvaluationRecord {
  readonly id: string;
  readonly runKey: string;
  /** `exam`, `validation` or `confirmation`. */
  readonly purpose: string;
  readonly examVersion: string;
  readonly models: readonly string[];
  readonly judge: string | null;
  readonly cases: number;
  readonly createdAt: string;
}

export interface VerdictRecord {
  readonly evaluationId: string;
  /** Position of the case in its exam, from 0. */
  readonly ordinal: number;
  readonly caseId: string;
  readonly category: string;
  readonly model: string;
  readonly callKey: string | null;
  readonly answer: string | null;
  /** Null while ungraded: neither a pass nor a fail. */
  readonly pass: boolean | null;
  /** `grader:json-equal`, `judge`, a failure type, or null while undecided. */
  readonly gradedBy: string | null;
  readonly reason: string | null;
}
