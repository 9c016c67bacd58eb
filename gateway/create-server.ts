import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

/** Slow senders are cut off; nobody holds a connection by sending nothing. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 75_000,
  maxHeaderSize: 16_384,
} as const;
const MOST_HEADERS = 100;

/** The HTTP server: chat completions on their own short way, everything else through the app. */
export function createGatewayServer({
  app,
  handleChat,
}: {
  readonly app: Hono;
  readonly handleChat: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}): Server {
  const listener = getRequestListener(app.fetch);
  const server = createServer(
    { ...LIMITS, connectionsCheckingInterval: 2_000, noDelay: true },
    (request: IncomingMessage, response: ServerResponse) => {
      if (request.method === 'POST' && request.url === '/v1/chat/completions') void handleChat(request, response);
      else void listener(request, response);
    },
  );
  server.maxHeadersCount = MOST_HEADERS;
  return server;
}
