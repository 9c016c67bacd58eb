import { asSentence } from '../../domain/as-sentence.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import { failureOfError } from '../../providers/failure-of-error.ts';
import type { ModelLookup } from '../../providers/model-lookup.ts';
import { finalFailure, retryLater } from '../calls/failure.ts';

const RETRY_DELAY_IN_MS = 2_000;

/** Throws where a model of a known provider is unknown, refused to this account, or shut down already; a provider that is away is asked again. */
export async function requireServed({
  lookup,
  modelName,
  today,
  signal,
}: {
  readonly lookup: Pick<ModelLookup, 'get'>;
  readonly modelName: string;
  readonly today: Date;
  readonly signal: AbortSignal;
}): Promise<void> {
  let shutdownDate: string | null;
  try {
    shutdownDate = (await lookup.get({ modelName, signal })).shutdownDate;
  } catch (error) {
    const { type, scope, message, retryAfterInMs } = failureOfError(error, Date.now());
    if (scope !== 'retry') throw finalFailure(type, asSentence(`${modelName}: ${message}`));
    throw retryLater({ type, message: `${modelName}: ${message}`, delayInMs: retryAfterInMs ?? RETRY_DELAY_IN_MS });
  }
  if (shutdownDate !== null && shutdownDate <= today.toISOString().slice(0, 10)) {
    throw finalFailure(FAILURE.ModelShutDown, `${modelName} was shut down on ${shutdownDate}.`);
  }
}
