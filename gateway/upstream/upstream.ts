import { type Dispatcher, Pool } from 'undici';
import { parseModelName } from '../../domain/model-name.ts';
import { LOCAL_PROVIDER } from '../../providers/local/local-names.ts';
import type { LocalModels } from '../../providers/local-models.ts';
import type { Provider, Providers } from '../../providers/providers-file.ts';
import { askLocal } from './ask-local.ts';

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

/** A longer answer is no answer of a language model. */
const LARGEST_ANSWER_IN_BYTES = 32 * 2 ** 20;
const CONNECTIONS = 256;

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
  const hosts = new Map<string, { readonly pool: Pool; readonly path: string; readonly provider: Provider }>();
  const hostOf = (name: string) => {
    const known = hosts.get(name);
    if (known) return known;
    const provider = providers[name];
    if (!provider) throw new Error(`no provider is called "${name}"`);
    const url = new URL(provider.baseUrl);
    const pool = new Pool(url.origin, { connections: CONNECTIONS, pipelining: 1, keepAliveTimeout: 60_000 });
    const host = { pool, path: `${url.pathname.replace(/\/$/, '')}/chat/completions${url.search}`, provider };
    hosts.set(name, host);
    return host;
  };
  const request = async ({ modelName, body, signal, timeoutMs }: UpstreamCall) => {
    const { provider: name, model } = parseModelName(modelName);
    const { pool, path, provider } = hostOf(name);
    return pool.request({
      path,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${environment[provider.apiKeyVariable ?? ''] || 'none'}`,
      },
      body: JSON.stringify({ ...body, model }),
      signal,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
  };
  return {
    ask: async (call) => {
      const { provider, model } = parseModelName(call.modelName);
      if (provider === LOCAL_PROVIDER) return askLocal({ localModels, model, body: call.body });
      const deadline = new AbortController();
      const abort = () => deadline.abort();
      const timer = setTimeout(abort, call.timeoutMs);
      call.signal.addEventListener('abort', abort, { once: true });
      try {
        const { statusCode, headers, body } = await request({ ...call, signal: deadline.signal });
        const text = await readText(body);
        const retryAfter = headers['retry-after'];
        return {
          kind: 'answered',
          status: statusCode,
          text,
          retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
        };
      } catch (error) {
        if (call.signal.aborted) return { kind: 'aborted' };
        if (deadline.signal.aborted || isTimeout(error)) return { kind: 'timeout' };
        return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
      } finally {
        clearTimeout(timer);
        call.signal.removeEventListener('abort', abort);
      }
    },
    open: request,
    close: async () => {
      await Promise.all([...hosts.values()].map(async ({ pool }) => pool.destroy()));
    },
  };
}

async function readText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER_IN_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8');
}

function isTimeout(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'UND_ERR_CONNECT_TIMEOUT';
}
