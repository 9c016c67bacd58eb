import type { ServerResponse } from 'node:http';
import type { StudentRoute } from '../routing-table.ts';
import type { GatewaySettings } from '../settings.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { passThrough } from './pass-through.ts';
import { withSystemPrompt } from './student-request.ts';
import type { CountedAnswer, TaskRequest } from './task-request.ts';

/**
 * Streams the student's answer at once, for a client that asked for speed: its confidence is not asked for, nothing can
 * be escalated any more, and a stream that breaks stays broken. It is told and counted as passed through, never as
 * accepted: nothing was.
 */
export async function streamStudent({
  upstream,
  settings,
  task,
  student,
  response,
}: {
  readonly upstream: Upstream;
  readonly settings: GatewaySettings;
  readonly task: TaskRequest;
  readonly student: Pick<StudentRoute, 'asked' | 'model'>;
  readonly response: ServerResponse;
}): Promise<CountedAnswer> {
  const { route, requestId, request, signal } = task;
  response.setHeader('x-distill-stream', 'student-first');
  return passThrough({
    upstream,
    settings,
    request: {
      ...request,
      model: student.asked,
      messages: withSystemPrompt(request.messages, route.pack.systemPrompt),
    },
    response,
    requestId,
    signal,
    servedBy: 'student',
    version: student.model,
  });
}
