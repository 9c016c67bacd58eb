import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ChatHandler } from './chat/handle-chat.ts';
import { answerClientError } from './http/answer-client-error.ts';
import { createGracefulEnd } from './http/graceful-end.ts';
import { sendError } from './http/send-error.ts';
import type { GatewaySettings } from './settings.ts';

/** An import of the module would also load its fetch and web sockets: 40 ms of the start, and 12 MB. */
const { createServer } = process.getBuiltinModule('node:http');

const KEEP_ALIVE_IN_MS = 75_000;
const LARGEST_HEADERS_IN_BYTES = 16_384;
const MOST_HEADERS = 100;
const LONGEST_LOOK_IN_MS = 2_000;

/** Answers an HTTP request; never throws. */
export type HttpListener = (request: IncomingMessage, response: ServerResponse) => void;

/** The HTTP server: chat completions on their own short way, everything else through the app. Slow senders are cut off. */
export function createGatewayServer({
  loadListener,
  chat,
  settings,
}: {
  /** Everything beside chat completions, loaded with the first request for it. */
  readonly loadListener: () => Promise<HttpListener>;
  readonly chat: ChatHandler;
  readonly settings: Pick<GatewaySettings, 'headersTimeoutMs' | 'requestTimeoutMs' | 'shutdownGraceMs'>;
}): { readonly server: Server; readonly end: () => Promise<void> } {
  const { headersTimeoutMs, requestTimeoutMs, shutdownGraceMs } = settings;
  let listener: Promise<HttpListener> | null = null;
  const listen = async (request: IncomingMessage, response: ServerResponse) => {
    listener ??= loadListener();
    try {
      (await listener)(request, response);
    } catch (error) {
      // Tried again with the next request: files may be missing for a moment, as while they are replaced.
      listener = null;
      sendError({ response, requestId: randomUUID(), error });
    }
  };
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
      else void listen(request, response);
    },
  );
  server.maxHeadersCount = MOST_HEADERS;
  server.on('clientError', answerClientError);
  const { watch, end } = createGracefulEnd({ server, graceMs: shutdownGraceMs, handBack: chat.handBack });
  return { server, end };
}
