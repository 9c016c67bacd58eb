import { failureOfError } from '../../providers/failure-of-error.ts';
import { storeTroubleOf } from '../../store/connection/store-trouble.ts';
import { finalFailure, retryLater } from './failure.ts';

const RETRY_DELAY_IN_MS = 2_000;

/** Does work at a provider; whatever its client throws becomes a failure with a type, final or with a delay. */
export async function translated<T>({
  modelName,
  what,
  work,
}: {
  readonly modelName: string;
  /** What the model is used for, for the message. */
  readonly what: string;
  readonly work: () => Promise<T>;
}): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && (error.name === 'ApplicationFailure' || error.name === 'CancelledFailure'))
      throw error;
    // The work may write to the store too, and the provider is not to blame for that.
    if (storeTroubleOf(error) !== null) throw error;
    const failure = failureOfError(error, Date.now());
    const message = `${modelName} (${what}): ${failure.message}`;
    if (failure.scope !== 'retry') throw finalFailure(failure.type, message);
    throw retryLater({ type: failure.type, message, delayInMs: failure.retryAfterInMs ?? RETRY_DELAY_IN_MS });
  }
}
