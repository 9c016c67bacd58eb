import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentHash } from '../../content-hash.ts';
import type { Providers } from '../../providers/providers-file.ts';
import type { GatewayKeyRecord } from '../../store/online/gateway-keys.ts';
import { authenticate, type Client, requireAllowed } from '../access/authenticate.ts';
import type { Turnstile } from '../access/turnstile.ts';
import { chooseStudent } from '../choose-student.ts';
import { GatewayError } from '../http/gateway-error.ts';
import { parseJsonObject } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { requestIdOf } from '../http/request-id.ts';
import { sendError } from '../http/send-error.ts';
import type { Meter } from '../metering/meter.ts';
import type { RoutingSource, TaskRoute } from '../routing-table.ts';
import type { GatewaySettings } from '../settings.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type ChatRequest, readChatRequest } from './chat-request.ts';
import { holdStream } from './hold-stream.ts';
import { mayRecord } from './may-record.ts';
import { passThrough } from './pass-through.ts';
import { resolveModel } from './resolve-model.ts';
import type { RouteRequest } from './route-request.ts';
import { sendAnswer } from './send-answer.ts';
import { streamStudent } from './stream-student.ts';
import type { TaskRequest } from './task-request.ts';

export interface ChatDependencies {
  readonly settings: GatewaySettings;
  readonly providers: Providers;
  readonly upstream: Upstream;
  readonly registry: RoutingSource;
  readonly keys: () => readonly GatewayKeyRecord[];
  readonly limit: (client: Client) => void;
  readonly turnstile: Turnstile;
  readonly routeRequest: RouteRequest;
  readonly meter: Meter;
}

export interface ChatHandler {
  /** Handles `POST /v1/chat/completions`; never rejects. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Gives up what is inside: its clients are told to ask again. */
  readonly handBack: () => void;
}

/** Answers chat completions over what the gateway is built of. */
export function createChatHandler(dependencies: ChatDependencies): ChatHandler {
  const { settings, keys, limit, turnstile, meter } = dependencies;
  const inside = new Set<AbortController>();
  return {
    handle,
    handBack: () => {
      for (const request of inside) request.abort(handedBack());
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const gone = new AbortController();
    inside.add(gone);
    response.once('close', () => {
      inside.delete(gone);
      if (!response.writableFinished) gone.abort();
    });
    const { requestId, isClientId } = requestIdOf(request);
    let leave: (() => void) | null = null;
    try {
      const client = authenticate({ authorization: request.headers.authorization, keys: keys() });
      limit(client);
      // Who sends slowly holds up nobody but himself.
      const text = await readBody({ request, limitBytes: settings.bodyLimitBytes, signal: gone.signal });
      leave = await turnstile.enter(gone.signal);
      const chat = readChatRequest(parseJsonObject(text));
      requireAllowed({ client, model: chat.model });
      await answer({ chat, client, request, response, requestId, isClientId, signal: gone.signal, startedAt });
    } catch (error) {
      meter.failed({ error, ms: performance.now() - startedAt, requestId });
      sendError({ response, requestId, error });
    } finally {
      leave?.();
    }
  }

  async function answer({ chat, response, requestId, signal, ...rest }: Asked): Promise<void> {
    const { providers, registry, upstream } = dependencies;
    const resolved = resolveModel({ model: chat.model, table: registry.current(), providers });
    if (resolved.kind === 'concrete') {
      await passThrough({ upstream, settings, request: chat, response, requestId, signal });
      meter.passed({ modelName: resolved.modelName, ms: performance.now() - rest.startedAt, requestId });
      return;
    }
    return answerTask({ chat, response, requestId, signal, ...rest }, resolved.route);
  }

  async function answerTask(asked: Asked, route: TaskRoute): Promise<void> {
    const { chat, client, request, response, requestId, isClientId, signal, startedAt } = asked;
    const task: TaskRequest = {
      request: chat,
      route,
      requestId,
      isClientId,
      requestHash: () => contentHash({ client: client.id, request: chat }),
      caller: chat.user || client.id,
      mayRecord: mayRecord(request.headers['x-distill-record']),
      signal,
    };
    const stream = chat.stream === true;
    const isFirst = stream && request.headers['x-distill-stream'] === 'student-first';
    const student = isFirst ? chooseStudent(task) : null;
    // Where a student reasons first, its answer begins somewhere in the stream: that one is held.
    if (student !== null && student.prompt === null) {
      const routed = await streamStudent({ upstream: dependencies.upstream, settings, task, student, response });
      meter.answered({ routed, task, ms: performance.now() - startedAt });
      return;
    }
    const letGo = stream ? holdStream({ response, requestId, afterMs: settings.holdHeadersMs }) : () => {};
    try {
      const routed = await dependencies.routeRequest(task);
      letGo();
      const ms = performance.now() - startedAt;
      if (!response.destroyed) {
        const withUsage = chat.stream_options?.include_usage === true;
        sendAnswer({ response, requestId, answer: routed, stream, withUsage });
      }
      meter.answered({ routed, task, ms });
    } finally {
      letGo();
    }
  }
}

function handedBack(): GatewayError {
  return new GatewayError({
    status: 503,
    code: 'shutting_down',
    message: 'The gateway ends; ask again.',
    headers: { 'retry-after': '1' },
  });
}

interface Asked {
  readonly chat: ChatRequest;
  readonly client: Client;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly isClientId: boolean;
  readonly signal: AbortSignal;
  readonly startedAt: number;
}
