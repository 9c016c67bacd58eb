import { Hono } from 'hono';
import { isAllowed, requireAllowed } from '../access/authenticate.ts';
import type { RoutingSource, TaskRoute } from '../routing-table.ts';
import type { RouteEnvironment } from './route-environment.ts';

/** `GET /v1/models` and `/v1/models/{id}`: the tasks that the client may ask, each under its alias. */
export function modelRoutes({ registry }: { readonly registry: RoutingSource }): Hono<RouteEnvironment> {
  return new Hono<RouteEnvironment>()
    .get('/', (context) => {
      const { client } = context.var;
      const tasks = [...registry.current().tasks.values()].filter(({ alias: model }) => isAllowed({ client, model }));
      return context.json({ object: 'list', data: tasks.map(modelOf) });
    })
    .get('/:id', (context) => {
      const model = context.req.param('id');
      requireAllowed({ client: context.var.client, model });
      const route = registry.current().tasks.get(model);
      if (route) return context.json(modelOf(route));
      const message = `There is no model "${model.slice(0, 100)}".`;
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
