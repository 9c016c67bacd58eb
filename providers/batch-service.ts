import type { ProviderFailure } from './failure-of-error.ts';

/** One line of a batch: our key, and the body as it would be posted alone. */
export interface BatchRequestLine {
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RemoteBatch {
  readonly id: string;
  readonly createdAtSeconds: number;
  /** In the provider's words; unknown words mean keep waiting. */
  readonly status: string;
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  /** The files of answers and of errors, as far as there are any. */
  readonly resultFiles: readonly string[];
  /** Why the whole batch failed; null where it did not. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** What a result file says of one line. */
export type BatchLineOutcome =
  /** The body of the answer as received. */
  | { readonly kind: 'answered'; readonly key: string; readonly raw: string; readonly httpStatus: number }
  | { readonly kind: 'failed'; readonly key: string; readonly failure: ProviderFailure }
  /** The batch ended before the line was sent. */
  | { readonly kind: 'unsent'; readonly key: string; readonly message: string };

/** What answers many requests in its own time. Every method tries once and throws what its client throws. */
export interface BatchService {
  /** Uploads lines under a file name that is ours, or returns the id of the file of this name that is already there. */
  readonly upload: (args: {
    readonly fileName: string;
    readonly lines: AsyncIterable<BatchRequestLine>;
    readonly signal: AbortSignal;
  }) => Promise<string>;
  /** Every batch that carries this key and is not older, oldest first. */
  readonly find: (args: {
    readonly batchKey: string;
    readonly notBeforeSeconds: number;
    readonly signal: AbortSignal;
  }) => Promise<readonly RemoteBatch[]>;
  readonly create: (args: {
    readonly batchKey: string;
    readonly inputFile: string;
    readonly signal: AbortSignal;
  }) => Promise<RemoteBatch>;
  readonly get: (args: { readonly id: string; readonly signal: AbortSignal }) => Promise<RemoteBatch>;
  /** Asks for the end of a batch; one that has ended already is no error. */
  readonly cancel: (args: { readonly id: string; readonly signal: AbortSignal }) => Promise<void>;
  /** The lines of a result file, as they come. */
  readonly results: (args: { readonly file: string; readonly signal: AbortSignal }) => AsyncIterable<BatchLineOutcome>;
}

const ENDED_STATUSES: ReadonlySet<string> = new Set(['completed', 'failed', 'expired', 'cancelled']);

/** Whether a batch's status is its last. */
export function hasBatchEnded(status: string): boolean {
  return ENDED_STATUSES.has(status);
}
