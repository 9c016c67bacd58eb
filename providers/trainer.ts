import type { ChatMessage } from '../domain/chat.ts';
import type { TrainingPoint } from '../domain/dataset/training-curve.ts';

/** One row of a training file: a conversation that ends with the answer to learn. */
export interface TrainingRow {
  readonly messages: readonly ChatMessage[];
}

/** What a trainer can do; the rest of the code asks this, never who it is. */
export interface TrainerCapabilities {
  /** A sweep's factor scales the provider's own rate, or is sent as a rate of its own: base times factor. */
  readonly learningRate: 'multiplier' | 'absolute';
  /** Keeps our key with a job, so that a job is found again by it. */
  readonly metadata: boolean;
  readonly checkpoints: boolean;
  /** A trained student answers only once it is deployed. */
  readonly deployment: boolean;
  /** Can learn nothing but to choose among labels. */
  readonly labelsOnly: boolean;
}

/** What makes a fine-tuning job this job and no other. */
export interface JobRequest {
  /** Our own key, found again in the provider's list of jobs. */
  readonly jobKey: string;
  readonly runKey: string;
  readonly baseModel: string;
  readonly trainingFile: string;
  readonly validationFile: string | null;
  /** Factor on what the trainer takes for a plain rate. */
  readonly learningRate: number;
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
  /** The provider's code and message. */
  readonly error: string | null;
  /** The run that it was started for, where the provider keeps metadata and the job is ours. */
  readonly runKey: string | null;
  /** What it said last, where looking at it tells so at no further cost. */
  readonly lastWords: string | null;
}

/** What a trainer tells of a job as it goes. */
export interface JobEvent {
  readonly atSeconds: number;
  readonly message: string;
}

/** A state of the student that the provider kept on the way. */
export interface Checkpoint {
  readonly id: string;
  readonly model: string | null;
  readonly point: TrainingPoint;
}

/** A student that is put into service by a step of its own. */
export interface Deployment {
  /** What `undeploy` takes. */
  readonly id: string;
  /** The name that it answers by; null while it is not ready. */
  readonly model: string | null;
  /** The provider's words where it cannot be deployed. */
  readonly error: string | null;
}

type Signalled<Fields> = Fields & { readonly signal: AbortSignal };

/** What fine-tunes: a remote service, a local program or the worker itself. Every method tries once and throws what its client throws. */
export interface Trainer {
  readonly capabilities: TrainerCapabilities;
  /** An upper bound of a job's price in micro-dollars. */
  readonly estimate: (job: {
    readonly baseModel: string;
    readonly rows: readonly TrainingRow[];
    readonly epochs: number;
  }) => number;
  /** Uploads rows under a file name that is ours, or returns the id of the file of this name that is already there. */
  readonly upload: (
    file: Signalled<{ readonly fileName: string; readonly rows: readonly TrainingRow[] }>,
  ) => Promise<string>;
  /**
   * Every job of this request, oldest first: those that carry its key, or, where a job has no key of anybody, those of
   * its own file, base model and exact hyper-parameters. Never by file alone: a sweep shares its file.
   */
  readonly find: (search: Signalled<{ readonly request: JobRequest }>) => Promise<readonly RemoteJob[]>;
  /** Every job of ours that has not ended, of all runs; none where the provider keeps no metadata. */
  readonly listOpen: (search: Signalled<object>) => Promise<readonly RemoteJob[]>;
  readonly create: (job: Signalled<{ readonly request: JobRequest }>) => Promise<RemoteJob>;
  readonly get: (job: Signalled<{ readonly id: string }>) => Promise<RemoteJob>;
  /** What it told, oldest first. */
  readonly events: (job: Signalled<{ readonly id: string }>) => Promise<readonly JobEvent[]>;
  /** By step; none where the trainer keeps none. */
  readonly checkpoints: (job: Signalled<{ readonly id: string }>) => Promise<readonly Checkpoint[]>;
  /** Ends a job; one that has ended already counts as cancelled. */
  readonly cancel: (job: Signalled<{ readonly id: string }>) => Promise<void>;
  /** Asks for the student of a job to be put into service under this name, and says how far that is; may be repeated. */
  readonly deploy: (job: Signalled<{ readonly id: string; readonly name: string }>) => Promise<Deployment>;
  /** Takes it out of service; one that is gone already counts as undeployed. */
  readonly undeploy: (deployment: Signalled<{ readonly id: string }>) => Promise<void>;
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
