import { Hono } from 'hono';
import type { RoutingSource, TaskRoute } from '../routing-table.ts';

/** `GET /v1/models` and `/v1/models/{id}`: the tasks, each under its alias. */
export function modelRoutes({ registry }: { readonly registry: RoutingSource }): Hono {
  return new Hono()
    .get('/', (context) => {
      const data = [...registry.current().tasks.values()].map(modelOf);
      return context.json({ object: 'list', data });
    })
    .get('/:id', (context) => {
      const route = registry.current().tasks.get(context.req.param('id'));
      if (route) return context.json(modelOf(route));
      const message = `There is no model "${context.req.param('id').slice(0, 100)}".`;
      const error = { message, type: 'invalid_request_error', param: 'model', code: 'model_not_found' };
      return context.json({ error }, 404);
    });
}

function modelOf({ alias, champion, teacher, canary }: TaskRoute) {
  return {
    id: alias,
    object: 'model',
    created: 0,
    owned_by: 'distill-loop',
    student: champion?.model ?? null,
    teacher,
    calibration: champion?.calibration?.id ?? null,
    canary: canary === null ? null : { model: canary.student.model, share: canary.share },
  };
}
