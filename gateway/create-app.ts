import { Hono } from 'hono';
import type { Store } from '../store/open-store.ts';
import type { Turnstile } from './access/turnstile.ts';
import type { Metrics } from './metering/metrics.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { healthRoutes } from './routes/health.ts';
import { modelRoutes } from './routes/models.ts';
import type { RoutingSource } from './routing-table.ts';

export interface AppDependencies {
  readonly registry: RoutingSource & { readonly ageInMs: () => number };
  readonly metrics: Metrics;
  readonly turnstile: Turnstile;
  readonly auditsDropped: () => number;
  readonly store: Pick<Store, 'ping' | 'traffic' | 'escalations'>;
}

/** Everything that the gateway answers beside chat completions. */
export function createApp({ registry, metrics, turnstile, auditsDropped, store }: AppDependencies): Hono {
  const app = new Hono();
  app.route('/', healthRoutes({ ping: store.ping, registryAgeInMs: registry.ageInMs }));
  app.route('/', dashboardRoutes({ registry, store }));
  app.route('/v1/models', modelRoutes({ registry }));
  app.get('/metrics', async (context) => {
    metrics.inside.set(turnstile.inside());
    metrics.waiting.set(turnstile.waiting());
    metrics.auditsDropped.set(auditsDropped());
    return context.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
  app.notFound((context) => {
    const message = `There is nothing at ${context.req.method} ${context.req.path.slice(0, 200)}.`;
    return context.json({ error: { message, type: 'invalid_request_error', param: null, code: 'not_found' } }, 404);
  });
  return app;
}
