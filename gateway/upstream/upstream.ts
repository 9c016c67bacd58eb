import type { Dispatcher, Pool as PoolOfConnections } from 'undici';
import { parseModelName } from '../../domain/run/model-name.ts';
import { LOCAL_PROVIDER } from '../../providers/local/local-names.ts';
import type { LocalModels } from '../../providers/local-models.ts';
import type { Providers } from '../../providers/providers-file.ts';
import { askLocal } from './ask-local.ts';
import { askPool } from './ask-pool.ts';
import { Pool } from './undici-pool.ts';

/** A provider's whole answer, or why there is none. */
export type UpstreamResult =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly retryAfter: string | null }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'aborted' };

export interface UpstreamCall {
  /** `provider/model`. */
  readonly modelName: string;
  /** The request without its model. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
}

export interface Upstream {
  /** Asks once; never throws. */
  readonly ask: (call: UpstreamCall) => Promise<UpstreamResult>;
  /** Asks for a stream and answers it as it comes; throws where it cannot be had. */
  readonly open: (call: UpstreamCall) => Promise<Dispatcher.ResponseData>;
  readonly close: () => Promise<void>;
}

const CONNECTIONS = 256;

interface Host {
  readonly pool: PoolOfConnections;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Chat completions at the providers, over kept-alive connections, one pool a provider; classifiers of `local` answer in this process. */
export function createUpstream({
  providers,
  localModels,
  environment,
}: {
  readonly providers: Providers;
  readonly localModels: Pick<LocalModels, 'complete'>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Upstream {
  const hosts = new Map<string, Host>();
  const hostOf = (name: string) => {
    const known = hosts.get(name);
    if (known) return known;
    const provider = providers[name];
    if (!provider) throw new Error(`no provider is called "${name}"`);
    const url = new URL(provider.baseUrl);
    const pool = new Pool(url.origin, { connections: CONNECTIONS, pipelining: 1, keepAliveTimeout: 60_000 });
    const key = environment[provider.apiKeyVariable ?? ''] || 'none';
    const host = {
      pool,
      path: `${url.pathname.replace(/\/$/, '')}/chat/completions${url.search}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    };
    hosts.set(name, host);
    return host;
  };
  const requestOf = ({ modelName, body }: UpstreamCall) => {
    const { provider: name, model } = parseModelName(modelName);
    const { pool, path, headers } = hostOf(name);
    return { pool, request: { path, method: 'POST' as const, headers, body: JSON.stringify({ ...body, model }) } };
  };
  return {
    ask: async (call) => {
      const { provider, model } = parseModelName(call.modelName);
      if (provider === LOCAL_PROVIDER) return askLocal({ localModels, model, body: call.body });
      if (call.signal.aborted) return { kind: 'aborted' };
      try {
        return await askPool({ ...requestOf(call), timeoutMs: call.timeoutMs, signal: call.signal });
      } catch (error) {
        return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
      }
    },
    open: async (call) => {
      const { pool, request } = requestOf(call);
      const { signal, timeoutMs } = call;
      return pool.request({ ...request, signal, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
    },
    close: async () => {
      await Promise.all([...hosts.values()].map(async ({ pool }) => pool.destroy()));
    },
  };
}
