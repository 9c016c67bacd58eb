import { ApiError } from './errors.ts';
import type { Faults } from './faults.ts';
import type { ModelCatalogue, ModelEntry } from './model-catalogue.ts';

/** The model of this name; throws an ApiError: 404 where there is none or no longer, 403 where it may not be used. */
export function requireModel(args: {
  readonly id: string;
  readonly catalogue: ModelCatalogue;
  readonly faults: Faults;
  readonly now: Date;
}): ModelEntry {
  const { id, catalogue, faults, now } = args;
  const entry = catalogue.find(id);
  const shutdownDate = faults.shutdownDates[id];
  const isGone = shutdownDate !== undefined && shutdownDate < now.toISOString().slice(0, 10);
  if (entry === null || isGone) {
    const message = isGone ? `The model ${id} was shut down on ${shutdownDate}.` : `There is no model ${id}.`;
    throw new ApiError({ status: 404, code: 'model_not_found', param: 'model', message });
  }
  if (faults.forbiddenModels.includes(id)) {
    const message = `This account may not use the model ${id}.`;
    throw new ApiError({ status: 403, type: 'permission_error', code: 'permission_denied', param: 'model', message });
  }
  return entry;
}
