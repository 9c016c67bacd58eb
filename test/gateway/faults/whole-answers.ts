import { gzipSync } from 'node:zlib';
import type { Script } from '../fake-upstream.ts';

/** A provider's answer as a body, with what differs from a good one. */
export function completion({
  content,
  message = {},
  choice = {},
  fields = {},
}: {
  readonly content: string | null;
  readonly message?: Record<string, unknown>;
  readonly choice?: Record<string, unknown>;
  readonly fields?: Record<string, unknown>;
}): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'whatever-the-provider-calls-it',
    choices: [{ index: 0, message: { role: 'assistant', content, ...message }, finish_reason: 'stop', ...choice }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
    ...fields,
  });
}

/** Sends a body of one piece. */
export function sends(text: string | Buffer, headers: Record<string, string> = {}): Script {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text);
  };
}

/** Sends half a body, then nothing more, with the connection open. */
export function stalls(text: string): Script {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write(text.slice(0, text.length / 2));
  };
}

/** Sends half a body and cuts the connection. */
export function breaksOff(text: string): Script {
  return ({ response }) => {
    const half = text.slice(0, text.length / 2);
    response.writeHead(200, { 'content-type': 'application/json' }).write(half, () => response.destroy());
  };
}

/** A body that is compressed and does not say so. */
export const compressed = (text: string) => sends(gzipSync(text));

/** A body that says that it is compressed and is not. */
export const falselyCompressed = (text: string) => sends(text, { 'content-encoding': 'gzip' });

/** Takes the request and never says anything. */
export const silent: Script = () => {};

/** Cuts the connection before it says anything. */
export const hangsUp: Script = ({ response }) => {
  response.destroy();
};
