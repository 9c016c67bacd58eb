import type { Logger } from 'pino';
import type { RoutingSource, RoutingTable } from '../routing-table.ts';

export interface FollowedRegistry extends RoutingSource {
  /** Looks at once, whatever the interval says. */
  readonly refresh: () => Promise<void>;
  /** Milliseconds since the last successful look. */
  readonly ageInMs: () => number;
  readonly stop: () => void;
}

/** Follows the registry without a restart: looks every second; while the store is away the last table holds. */
export async function followRegistry({
  load,
  logger,
  intervalMs = 1_000,
}: {
  readonly load: () => Promise<RoutingTable>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly intervalMs?: number;
}): Promise<FollowedRegistry> {
  let table = await load();
  let lastLook = Date.now();
  let looking: Promise<void> | null = null;
  const look = async () => {
    try {
      table = await load();
      lastLook = Date.now();
    } catch (error) {
      logger.warn({ error: String(error) }, 'the registry cannot be read; the last one holds');
    }
  };
  const refresh = async () => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const timer = setInterval(() => void refresh(), intervalMs);
  timer.unref();
  return { current: () => table, refresh, ageInMs: () => Date.now() - lastLook, stop: () => clearInterval(timer) };
}
