import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { ChatHandler } from './chat/handle-chat.ts';
import { createGracefulEnd } from './http/graceful-end.ts';
import type { GatewaySettings } from './settings.ts';

const KEEP_ALIVE_IN_MS = 75_000;
const LARGEST_HEADERS_IN_BYTES = 16_384;
const MOST_HEADERS = 100;
const LONGEST_LOOK_IN_MS = 2_000;

/** The HTTP server: chat completions on their own short way, everything else through the app. Slow senders are cut off. */
export function createGatewayServer({
  app,
  chat,
  settings,
}: {
  readonly app: Hono;
  readonly chat: ChatHandler;
  readonly settings: Pick<GatewaySettings, 'headersTimeoutMs' | 'requestTimeoutMs' | 'shutdownGraceMs'>;
}): { readonly server: Server; readonly end: () => Promise<void> } {
  const { headersTimeoutMs, requestTimeoutMs, shutdownGraceMs } = settings;
  const listener = getRequestListener(app.fetch);
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(headersTimeoutMs, LONGEST_LOOK_IN_MS),
      keepAliveTimeout: KEEP_ALIVE_IN_MS,
      maxHeaderSize: LARGEST_HEADERS_IN_BYTES,
      noDelay: true,
    },
    (request: IncomingMessage, response: ServerResponse) => {
      watch(response);
      const path = request.url?.split('?', 1)[0];
      if (request.method === 'POST' && path === '/v1/chat/completions') void chat.handle(request, response);
      else void listener(request, response);
    },
  );
  server.maxHeadersCount = MOST_HEADERS;
  const { watch, end } = createGracefulEnd({ server, graceMs: shutdownGraceMs, handBack: chat.handBack });
  return { server, end };
}
