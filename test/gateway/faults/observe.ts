import type { LocalGateway } from '../local-gateway.ts';

/** What a client saw of one request. */
export interface Observation {
  readonly requestId: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body came to its end, and a stream to its `[DONE]`: a client takes it for finished. */
  readonly looksFinished: boolean;
  /** The words of the answer, joined. */
  readonly content: string;
  /** Every model that a body or an event names. */
  readonly models: readonly string[];
}

interface Said {
  readonly model?: string;
  readonly choices?: readonly {
    readonly message?: { readonly content?: string | null };
    readonly delta?: { readonly content?: string | null };
  }[];
}

let asked = 0;

/** Sends a request of its own id, which its question says too, and reads all that comes back, whatever becomes of it. */
export async function observe({
  gateway,
  body = {},
  headers = {},
}: {
  readonly gateway: Pick<LocalGateway, 'ask'>;
  readonly body?: Record<string, unknown> | undefined;
  readonly headers?: Record<string, string>;
}): Promise<Observation> {
  asked += 1;
  const requestId = `fault-${asked}`;
  const messages = [{ role: 'user', content: `question of ${requestId}` }];
  const response = await gateway.ask({ messages, ...body }, { 'x-request-id': requestId, ...headers });
  let text = '';
  let isWhole = true;
  try {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch {
    isWhole = false;
  }
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const said = isStream ? text.split('\n\n').flatMap(saidIn) : saidIn(text);
  return {
    requestId,
    status: response.status,
    headers: response.headers,
    text,
    looksFinished: isWhole && (!isStream || /data: \[DONE\]\s*$/.test(text)),
    content: said
      .flatMap(({ choices }) => choices ?? [])
      .map(({ message, delta }) => message?.content ?? delta?.content ?? '')
      .join(''),
    models: [...new Set(said.flatMap(({ model }) => model ?? []))],
  };
}

/** A request twice, for a body and for a stream. */
export async function observeBoth({
  gateway,
  body = {},
}: {
  readonly gateway: Pick<LocalGateway, 'ask'>;
  readonly body?: Record<string, unknown>;
}): Promise<readonly [Observation, Observation]> {
  return Promise.all([observe({ gateway, body }), observe({ gateway, body: { ...body, stream: true } })]);
}

function saidIn(text: string): Said[] {
  try {
    return [JSON.parse(text.replace(/^data: /, '')) as Said];
  } catch {
    return [];
  }
}
