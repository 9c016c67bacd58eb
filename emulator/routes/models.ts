import { Hono } from 'hono';
import type { ActiveFaults } from '../active-faults.ts';
import type { EmulatorEnvironment } from '../environment.ts';
import { ApiError } from '../errors.ts';
import type { ModelCatalogue, ModelEntry } from '../model-catalogue.ts';
import { requireModel } from '../require-model.ts';
import type { TrainedModels } from '../state/trained-models.ts';

/** `/v1/models`: list, retrieve, and delete of trained ones. */
export function models(args: {
  readonly catalogue: ModelCatalogue;
  readonly trained: TrainedModels;
  readonly faults: ActiveFaults;
}): Hono<EmulatorEnvironment> {
  const { catalogue, trained, faults } = args;
  const require = (id: string) => requireModel({ id, catalogue, faults: faults.current(), now: new Date() });
  const objectOf = ({ id, createdAt, ownedBy }: ModelEntry) => ({
    id,
    object: 'model',
    created: createdAt,
    owned_by: ownedBy,
    shutdown_date: faults.current().shutdownDates[id] ?? null,
  });
  return new Hono<EmulatorEnvironment>()
    .get('/', (context) => context.json({ object: 'list', data: catalogue.list().map(objectOf) }))
    .get('/:id', (context) => context.json(objectOf(require(context.req.param('id')))))
    .delete('/:id', (context) => {
      const { id, ownedBy } = require(context.req.param('id'));
      if (ownedBy === 'emulator') {
        const message = `The model ${id} is built in and cannot be deleted.`;
        throw new ApiError({ status: 403, type: 'permission_error', code: 'permission_denied', message });
      }
      trained.remove(id);
      return context.json({ id, object: 'model', deleted: true });
    });
}
