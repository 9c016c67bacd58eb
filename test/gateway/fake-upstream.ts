import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the fake provider got it. */
export interface SeenRequest {
  readonly model: string;
  readonly body: Record<string, unknown>;
}

/** How the fake provider answers a model. */
export type Script = (args: {
  readonly seen: SeenRequest;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}) => void | Promise<void>;

export interface FakeUpstream {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** From now on a model is answered in this way. */
  readonly script: (model: string, script: Script) => void;
  readonly stop: () => Promise<void>;
}

/** A provider on a port of its own that does as it is told; a model without a script is a failure of the test. */
export async function startFakeUpstream(): Promise<FakeUpstream> {
  const scripts = new Map<string, Script>();
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const body = JSON.parse(text) as Record<string, unknown>;
      const call = { model: String(body.model), body };
      seen.push(call);
      const script = scripts.get(call.model);
      if (script) await script({ seen: call, request, response });
      else response.writeHead(500).end(`no script for ${call.model}`);
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    script: (model, script) => void scripts.set(model, script),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with a chat completion of this content. */
export function says(content: string, fields: { finishReason?: string; logprobs?: unknown } = {}): Script {
  return ({ seen, response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1,
        model: seen.model,
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content, refusal: null },
            logprobs: fields.logprobs ?? null,
            finish_reason: fields.finishReason ?? 'stop',
          },
        ],
        usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      }),
    );
  };
}

/** Answers with an error status in OpenAI's envelope. */
export function refuses(status: number, headers: Record<string, string> = {}): Script {
  return ({ response }) => {
    const error = { message: `refused with ${status}`, type: 'x', param: null, code: null };
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error }));
  };
}
