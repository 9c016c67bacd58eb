import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { cardMarkdown } from '../../domain/card/card-markdown.ts';
import type { ModelCard } from '../../domain/card/model-card.ts';
import { requireAllowed } from '../access/authenticate.ts';
import type { RoutingSource } from '../routing-table.ts';
import type { RouteEnvironment } from './route-environment.ts';

/** Reads the card of a student of a task; null where the store does not know it. */
export type ReadCard = (args: { readonly task: string; readonly model: string }) => Promise<ModelCard | null>;

/**
 * `GET /v1/models/{alias}/card`: what the champion of a task is, as JSON or, where that is asked for, as Markdown;
 * `?student=canary` for the one that is tried beside it.
 */
export function cardRoutes({
  registry,
  readCard,
}: {
  readonly registry: RoutingSource;
  readonly readCard: ReadCard;
}): Hono<RouteEnvironment> {
  return new Hono<RouteEnvironment>().get('/:alias/card', async (context) => {
    const alias = context.req.param('alias');
    requireAllowed({ client: context.var.client, model: alias });
    const route = registry.current().tasks.get(alias);
    const wantsCanary = context.req.query('student') === 'canary';
    const student = wantsCanary ? route?.canary?.student : route?.champion;
    const card = student ? await readCard({ task: alias, model: student.model }) : null;
    if (card === null) {
      const message = route
        ? `${alias} has no ${wantsCanary ? 'canary' : 'champion'}: its teacher answers.`
        : `There is no model "${alias.slice(0, 100)}".`;
      return context.json({ error: { message, type: 'invalid_request_error', param: null, code: 'no_card' } }, 404);
    }
    const type = accepts(context, {
      header: 'Accept',
      supports: ['application/json', 'text/markdown'],
      default: 'application/json',
    });
    context.header('vary', 'accept');
    if (type !== 'text/markdown') return context.json(card);
    return context.body(cardMarkdown(card), 200, { 'content-type': 'text/markdown; charset=utf-8' });
  });
}
