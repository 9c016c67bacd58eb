import type { ChatMessage } from '../domain/chat.ts';
import type { RecordedTerms } from '../domain/dataset-manifest.ts';
import type { Difficulty } from '../domain/difficulty.ts';

/** Times are ISO 8601 UTC texts; money is integer micro-dollars. */

export interface RunRecord {
  readonly workflowId: string;
  /** The run id of this execution; a workflow id may be used again. */
  readonly runId: string;
  readonly runKey: string;
  readonly kind: 'distill' | 'regression';
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
  readonly source: string;
  readonly messages: readonly ChatMessage[];
  readonly spec: unknown;
  readonly documentHash: string;
}

export type SampleStatus = 'answered' | 'accepted' | 'surplus' | 'rejected' | 'failed';

export interface SampleRecord {
  readonly runKey: string;
  readonly ordinal: number;
  readonly status: SampleStatus;
  /** The ledger row that holds the raw answer; null where every attempt failed. */
  readonly callKey: string | null;
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

export interface PromotionRecord {
  readonly sequence: number;
  readonly task: string;
  readonly model: string;
  readonly previous: string | null;
  readonly runKey: string;
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
