import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { GatewayKeyRecord } from '../store/online/gateway-keys.ts';
import type { Store } from '../store/open-store.ts';
import { authenticate, requireUnlimited } from './access/authenticate.ts';
import type { Turnstile } from './access/turnstile.ts';
import { GatewayError } from './http/gateway-error.ts';
import type { Meter } from './metering/meter.ts';
import type { Metrics } from './metering/metrics.ts';
import { cardRoutes, type ReadCard } from './routes/card.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { healthRoutes } from './routes/health.ts';
import { modelRoutes } from './routes/models.ts';
import type { RouteEnvironment } from './routes/route-environment.ts';
import type { RoutingSource } from './routing-table.ts';

export interface AppDependencies {
  readonly registry: RoutingSource & { readonly ageInMs: () => number };
  readonly metrics: Metrics;
  readonly meter: Pick<Meter, 'fold'>;
  readonly turnstile: Turnstile;
  readonly auditsDropped: () => number;
  readonly keys: () => readonly GatewayKeyRecord[];
  readonly readCard: ReadCard;
  readonly store: Pick<Store, 'ping' | 'traffic' | 'escalations'>;
}

/** Everything that the gateway answers beside chat completions. */
export function createApp({
  registry,
  metrics,
  meter,
  turnstile,
  auditsDropped,
  keys,
  readCard,
  store,
}: AppDependencies): Hono<RouteEnvironment> {
  const app = new Hono<RouteEnvironment>();
  app.route('/', healthRoutes({ ping: store.ping, registryAgeInMs: registry.ageInMs }));
  // Everything but the health of the process tells about the traffic.
  app.use(async (context, next) => {
    context.set('client', authenticate({ authorization: context.req.header('authorization'), keys: keys() }));
    await next();
  });
  app.onError((error, context) => {
    const known = error instanceof GatewayError ? error : null;
    if (known === null) return context.json({ error: { message: 'The gateway failed. Its log says why.' } }, 500);
    for (const [name, value] of Object.entries(known.headers)) context.header(name, value);
    return context.body(known.body(), known.status as ContentfulStatusCode, { 'content-type': 'application/json' });
  });
  app.route('/', dashboardRoutes({ registry, store }));
  app.route('/v1/models', modelRoutes({ registry }));
  app.route('/v1/models', cardRoutes({ registry, readCard }));
  app.get('/metrics', async (context) => {
    requireUnlimited(context.var);
    meter.fold();
    metrics.inside.set(turnstile.inside());
    metrics.waiting.set(turnstile.waiting());
    metrics.auditsDropped.set(auditsDropped());
    return context.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
  app.notFound((context) => {
    const message = `There is nothing at ${context.req.method} ${context.req.path.slice(0, 200)}.`;
    return context.json({ error: { message, type: 'invalid_request_error', param: null, code: 'not_found' } }, 404);
  });
  return app;
}
