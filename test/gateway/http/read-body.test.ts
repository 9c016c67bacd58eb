import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GatewayError } from '../../../gateway/http/gateway-error.ts';
import { readBody } from '../../../gateway/http/read-body.ts';

const LIMIT_BYTES = 10;

describe('the body of a request', () => {
  let server: Server;
  let client: Socket;
  let request: IncomingMessage;
  beforeEach(async () => {
    server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.on('error', () => {});
    client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n');
    [request] = (await once(server, 'request')) as [IncomingMessage];
  });
  afterEach(async () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  const read = async (signal = new AbortController().signal) => readBody({ request, limitBytes: LIMIT_BYTES, signal });

  test('two chunks that cut a letter in two → its text', async () => {
    const body = read();
    client.write(Buffer.from([0x61, 0xc3]));
    await once(request, 'data');
    client.write(Buffer.from([0xa4]));
    expect(await body).toBe('aä');
  });

  test('a client that leaves in the middle, and one that has left before → that it is gone, not a failure of ours', async () => {
    const body = read();
    client.write('a');
    await once(request, 'data');
    client.destroy();
    await expect(body).rejects.toMatchObject({ status: 499, code: 'client_closed' });
    await expect(read()).rejects.toMatchObject({ status: 499, code: 'client_closed' });
  });

  test('a gateway that ends meanwhile → what it says of that', async () => {
    const ending = new AbortController();
    const body = read(ending.signal);
    ending.abort(new GatewayError({ status: 503, code: 'shutting_down', message: 'The gateway ends.' }));
    await expect(body).rejects.toMatchObject({ status: 503, code: 'shutting_down' });
  });
});
