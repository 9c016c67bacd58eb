import { Hono } from 'hono';

/** `GET /healthz`: the process answers. `GET /readyz`: its store answers, and what it knows of the registry is fresh. */
export function healthRoutes({
  ping,
  registryAgeInMs,
}: {
  readonly ping: () => Promise<void>;
  readonly registryAgeInMs: () => number;
}): Hono {
  return new Hono()
    .get('/healthz', (context) => context.json({ status: 'ok' }))
    .get('/readyz', async (context) => {
      try {
        await ping();
      } catch (error) {
        return context.json({ status: 'not ready', reason: `the store does not answer: ${String(error)}` }, 503);
      }
      const ageInMs = registryAgeInMs();
      if (ageInMs > 30_000)
        return context.json({ status: 'not ready', reason: `the registry is ${ageInMs} ms old` }, 503);
      return context.json({ status: 'ready' });
    });
}
