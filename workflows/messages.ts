import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Approval } from '../domain/exam/approval.ts';
import type { StageProjection } from '../domain/money/projection.ts';

/** What a run says of itself while it works. */
export interface Progress {
  readonly stage: string;
  readonly round: number;
  readonly rounds: number;
  /** Done and planned items of the stage, where it has any. */
  readonly done: number;
  readonly total: number;
  readonly accepted: number;
  readonly wanted: number;
  /** How the open batches of prompts stand, where prompts are asked in batches. */
  readonly batches?: string;
  readonly jobs: readonly {
    readonly learningRate: number;
    readonly epochs: number;
    readonly status: string;
    readonly validation: number | null;
  }[];
  readonly validation: number | null;
  readonly retention: number | null;
  readonly usd: number;
  /** What all its rounds and the exam were projected to take, by stage; null where nobody did. */
  readonly projected: readonly StageProjection[] | null;
  readonly paused: boolean;
  readonly waitsForApproval: boolean;
}

/** What a child tells its parent: at most a hundred times in its life. */
export interface ChildProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly batches?: string;
}

export const progressQuery = defineQuery<Progress>('progress');
export const approveUpdate = defineUpdate<string, [Approval]>('approve');
export const setBudgetUpdate = defineUpdate<string, [{ readonly budgetUsd: number }]>('setBudget');
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');
export const childProgressSignal = defineSignal<[ChildProgress]>('childProgress');
