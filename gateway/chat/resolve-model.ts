import type { Providers } from '../../providers/providers-file.ts';
import { GatewayError } from '../http/gateway-error.ts';
import type { RoutingTable, TaskRoute } from '../routing-table.ts';

/** What a request's `model` means: a task, served by its champion, or a concrete model. */
export type ResolvedModel =
  | { readonly kind: 'task'; readonly route: TaskRoute }
  | { readonly kind: 'concrete'; readonly modelName: string };

/** Resolves a task's alias or `provider/model`; throws 404 for anything else. */
export function resolveModel({
  model,
  table,
  providers,
}: {
  readonly model: string;
  readonly table: RoutingTable;
  readonly providers: Providers;
}): ResolvedModel {
  const route = table.tasks.get(model);
  if (route) return { kind: 'task', route };
  const slash = model.indexOf('/');
  if (slash > 0 && slash < model.length - 1 && Object.hasOwn(providers, model.slice(0, slash))) {
    return { kind: 'concrete', modelName: model };
  }
  throw new GatewayError({
    status: 404,
    code: 'model_not_found',
    param: 'model',
    message: `There is no model "${model.slice(0, 100)}". Use one of ${[...table.tasks.keys()].join(', ')}, or provider/model.`,
  });
}
