import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { httpUrl } from '../domain/http-url.ts';
import { createLocalModels } from '../providers/local-models.ts';
import type { PriceList } from '../providers/price-list.ts';
import type { Providers } from '../providers/providers-file.ts';
import type { Store } from '../store/open-store.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { followKeys } from './access/follow-keys.ts';
import { createRequestLimit } from './access/request-limit.ts';
import { createTurnstile } from './access/turnstile.ts';
import { createChatHandler } from './chat/handle-chat.ts';
import { createRouteRequest } from './chat/route-request.ts';
import { createGatewayServer } from './create-server.ts';
import { createMeter } from './metering/meter.ts';
import { createMetrics } from './metering/metrics.ts';
import { createPriceOfTokens } from './metering/price-of-tokens.ts';
import { createAuditor } from './records/auditor.ts';
import { createRecorder } from './records/recorder.ts';
import type { Redact } from './records/redaction.ts';
import { within } from './records/within.ts';
import { followRegistry } from './registry/follow-registry.ts';
import { loadRoutingTable } from './registry/load-routing-table.ts';
import { readOnChange } from './registry/read-on-change.ts';
import { watchRegret } from './registry/watch-regret.ts';
import type { GatewaySettings } from './settings.ts';
import { createUpstream } from './upstream/upstream.ts';

/** A gateway that takes requests. */
export interface RunningGateway {
  readonly url: string;
  /** Takes no new request, finishes those inside, keeps what they left behind, and closes. */
  readonly stop: () => Promise<void>;
}

export interface GatewayDependencies {
  readonly store: Store;
  readonly packs: readonly TaskPack[];
  readonly providers: Providers;
  readonly prices: Pick<PriceList, 'findPrice'>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly settings: GatewaySettings;
  readonly redact: Redact;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
}

/** A gateway may only listen where others reach it once it has keys. */
export class OpenGatewayError extends Error {
  override readonly name = 'OpenGatewayError';
}

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Builds the gateway over its dependencies and listens. */
export async function startGateway(dependencies: GatewayDependencies): Promise<RunningGateway> {
  const { store, packs, providers, prices, environment, settings, redact, logger, host, port } = dependencies;
  const keys = await followKeys({ store });
  if (!LOOPBACK.includes(host) && keys.current().every(({ revokedAt }) => revokedAt !== null)) {
    keys.stop();
    throw new OpenGatewayError(
      `GATEWAY_HOST is ${host}, where others reach it, and the gateway has no key. Make one with \`distill key create NAME\`.`,
    );
  }
  const load = readOnChange({ store, read: async () => loadRoutingTable({ store, packs }) });
  const registry = await followRegistry({ load, logger });
  const upstream = createUpstream({
    providers,
    localModels: createLocalModels({ training: store.localTraining }),
    environment,
  });
  const auditor = createAuditor({ upstream, store, settings, redact, logger });
  const recorder = createRecorder({
    store,
    redact,
    enqueueAudit: auditor.enqueue,
    logger,
    timeoutMs: settings.storeTimeoutMs,
  });
  const metrics = createMetrics();
  const meter = createMeter({ metrics, store, priceOf: createPriceOfTokens(prices), logger });
  const turnstile = createTurnstile(settings);
  const loadListener = async () => {
    const { createListener } = await import('./create-listener.ts');
    const { dropped: auditsDropped } = auditor;
    return createListener({ registry, metrics, meter, turnstile, auditsDropped, keys: keys.current, store, packs });
  };
  const chat = createChatHandler({
    settings,
    providers,
    upstream,
    registry,
    keys: keys.current,
    limit: createRequestLimit(),
    turnstile,
    routeRequest: createRouteRequest({ upstream, settings, recorder }),
    meter,
  });
  const { regretWatchMs: intervalMs } = settings;
  const regretWatch = intervalMs === 0 ? null : watchRegret({ registry, store, logger, intervalMs });
  const { server, end } = createGatewayServer({ loadListener, chat, settings });
  server.listen(port, host, 1_024);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: httpUrl({ host, port: address.port }),
    stop: async () => {
      await end();
      await auditor.drain({ withinMs: settings.auditGraceMs });
      keys.stop();
      await regretWatch?.stop();
      registry.stop();
      meter.stop();
      await within({ ms: settings.storeTimeoutMs, work: meter.flush() }).catch((error: unknown) =>
        logger.warn({ error: String(error) }, 'the last traffic could not be counted in the store'),
      );
      await upstream.close();
    },
  };
}
