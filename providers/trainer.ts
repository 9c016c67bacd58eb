import type { ChatMessage } from '../domain/chat.ts';

/** One row of a training file: a conversation that ends with the answer to learn. */
export interface TrainingRow {
  readonly messages: readonly ChatMessage[];
}

/** What makes a fine-tuning job this job and no other. */
export interface JobRequest {
  /** Our own key, found again in the provider's list of jobs. */
  readonly jobKey: string;
  readonly baseModel: string;
  readonly trainingFile: string;
  readonly validationFile: string | null;
  readonly learningRateMultiplier: number;
  readonly epochs: number;
  readonly seed: number;
  /** Short readable name that becomes part of the student's name. */
  readonly suffix: string;
}

export interface RemoteJob {
  readonly id: string;
  readonly createdAtSeconds: number;
  /** In the provider's words; unknown words mean keep waiting. */
  readonly status: string;
  /** The student's model name at the provider, once there is one. */
  readonly trainedModel: string | null;
  readonly trainedTokens: number | null;
  readonly error: string | null;
}

/** What fine-tunes: a remote service or, later, a local program. Every method tries once and throws what its client throws. */
export interface Trainer {
  /** Uploads rows under a file name that is ours, or returns the id of the file of this name that is already there. */
  readonly upload: (args: {
    readonly fileName: string;
    readonly rows: readonly TrainingRow[];
    readonly signal: AbortSignal;
  }) => Promise<string>;
  /** Every job that carries this key, oldest first. */
  readonly find: (args: { readonly jobKey: string; readonly signal: AbortSignal }) => Promise<readonly RemoteJob[]>;
  readonly create: (args: { readonly request: JobRequest; readonly signal: AbortSignal }) => Promise<RemoteJob>;
  readonly get: (args: { readonly id: string; readonly signal: AbortSignal }) => Promise<RemoteJob>;
  /** Ends a job; one that has ended already counts as cancelled. */
  readonly cancel: (args: { readonly id: string; readonly signal: AbortSignal }) => Promise<void>;
}

const ENDED_STATUSES: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled']);

/** Whether a job's status is its last. */
export function hasEnded(status: string): boolean {
  return ENDED_STATUSES.has(status);
}

/** Whether a job with this status may still be taken over instead of creating another. */
export function isAdoptable(job: Pick<RemoteJob, 'status'>): boolean {
  return job.status !== 'failed' && job.status !== 'cancelled';
}
