import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver of webhooks on a port of its own, which answers with these statuses in turn; the last one stays. */
export async function startWebhookReceiver(statuses: readonly number[] = [204]) {
  const received: Received[] = [];
  const rest = [...statuses];
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      received.push({ headers: request.headers, body });
      const status = (rest.length > 1 ? rest.shift() : rest[0]) ?? 500;
      response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end();
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
