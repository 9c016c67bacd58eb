import { FAILURE } from '../../domain/run/failures.ts';
import type { ModelLookup } from '../../providers/model-lookup.ts';
import { UnknownProviderError } from '../../providers/openai-clients.ts';
import { finalFailure } from '../calls/failure.ts';

/** Ends a run that names a provider which is none: a typing error shall not be taken for anything else. */
export function requireProvider({
  lookup,
  modelName,
}: {
  readonly lookup: Pick<ModelLookup, 'requireProvider'>;
  readonly modelName: string;
}): void {
  try {
    lookup.requireProvider(modelName);
  } catch (error) {
    if (error instanceof UnknownProviderError) throw finalFailure(FAILURE.UnknownModel, error.message);
    throw error;
  }
}
