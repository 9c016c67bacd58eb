import type { ServerResponse } from 'node:http';
import { chooseStudent } from '../choose-student.ts';
import { GatewayError } from '../http/gateway-error.ts';
import type { GatewaySettings } from '../settings.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { passThrough } from './pass-through.ts';
import type { TaskRequest } from './task-request.ts';

/**
 * Streams the student's answer at once, for a client that asked for speed: its confidence is not asked for, nothing can
 * be escalated any more, and a stream that breaks stays broken.
 */
export async function streamStudent({
  upstream,
  settings,
  task,
  response,
}: {
  readonly upstream: Upstream;
  readonly settings: GatewaySettings;
  readonly task: TaskRequest;
  readonly response: ServerResponse;
}): Promise<void> {
  const { route, requestId, caller, request, signal } = task;
  const student = chooseStudent({ route, caller });
  if (student === null) throw new GatewayError({ status: 404, message: `${route.alias} has no student yet.` });
  response.setHeader('x-distill-stream', 'student-first');
  const hasOwn = request.messages.some(({ role }) => role === 'system' || role === 'developer');
  const messages =
    hasOwn || route.systemPrompt === null
      ? request.messages
      : [{ role: 'system' as const, content: route.systemPrompt }, ...request.messages];
  await passThrough({
    upstream,
    settings,
    request: { ...request, model: student.asked, messages },
    response,
    requestId,
    signal,
    decided: { servedBy: 'student', decision: 'accepted' },
  });
}
