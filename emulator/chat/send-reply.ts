import type { Context } from 'hono';
import { cutConnection } from '../connection.ts';
import type { EmulatorEnvironment } from '../environment.ts';
import type { FaultDraw } from '../fault-draw.ts';
import { chatFrames } from './chat-frames.ts';
import { type ChatReply, completionObject } from './chat-objects.ts';
import type { ChatRequest } from './chat-request.ts';

/**
 * Sends a completion, streamed or whole. JSON formats are accepted and change nothing: the models answer in them as they
 * were taught. A drawn fault cuts the stream or breaks the JSON.
 */
export function sendReply(args: {
  readonly context: Context<EmulatorEnvironment>;
  readonly request: ChatRequest;
  readonly reply: ChatReply;
  readonly draw: FaultDraw;
}): Response {
  const { context, request, reply, draw } = args;
  if (request.stream !== true) {
    const body = JSON.stringify(completionObject(reply));
    context.header('content-type', 'application/json');
    return context.body(draw.isMalformed ? body.slice(0, body.length / 2) : body);
  }
  const whole = chatFrames(reply, { withUsage: request.stream_options?.include_usage === true });
  // The role and at least one frame of content arrive; the finish reason never does.
  const frames = draw.isTruncated
    ? whole.slice(0, Math.max(2, Math.floor((whole.length - 2) * draw.truncatedAt)))
    : whole;
  if (draw.isMalformed) frames.splice(1, 1, 'data: {"choices": [{"delta"\n\n');
  context.header('content-type', 'text/event-stream; charset=utf-8');
  context.header('cache-control', 'no-cache');
  return context.body(streamOf(frames, draw.isTruncated ? () => cutConnection(context) : null));
}

function streamOf(frames: readonly string[], cut: (() => Promise<void>) | null): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const frame = frames[next++];
        if (frame !== undefined) return controller.enqueue(encoder.encode(frame));
        await cut?.();
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
