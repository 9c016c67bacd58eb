import { Hono } from 'hono';
import type { Store } from '../../store/open-store.ts';
import { requireUnlimited } from '../access/authenticate.ts';
import { dashboardPage, type TaskOverview } from '../dashboard/dashboard-page.ts';
import { summarizeTraffic } from '../dashboard/summarize-traffic.ts';
import type { RoutingSource, TaskRoute } from '../routing-table.ts';
import type { RouteEnvironment } from './route-environment.ts';

const DAY_IN_MS = 24 * 3_600_000;
const ESCALATIONS_SHOWN = 10;

/** `GET /`: the page with what the gateway did in the last day, questions included: for keys without limits. */
export function dashboardRoutes({
  registry,
  store,
  now = Date.now,
}: {
  readonly registry: RoutingSource;
  readonly store: Pick<Store, 'traffic' | 'escalations'>;
  readonly now?: () => number;
}): Hono<RouteEnvironment> {
  const overviewOf = async (route: TaskRoute): Promise<TaskOverview> => {
    const since = new Date(now() - DAY_IN_MS).toISOString();
    const [traffic, escalations] = await Promise.all([
      store.traffic.list({ task: route.alias, sinceHour: since.slice(0, 13) }),
      store.escalations.list({ task: route.alias, limit: ESCALATIONS_SHOWN }),
    ]);
    return { route, hours: summarizeTraffic({ rows: traffic, teacher: route.teacher }), escalations };
  };
  return new Hono<RouteEnvironment>().get('/', async (context) => {
    requireUnlimited(context.var);
    const tasks = await Promise.all([...registry.current().tasks.values()].map(overviewOf));
    context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    return context.html(await dashboardPage(tasks));
  });
}
