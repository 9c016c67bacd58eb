import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { readBody } from '../../../gateway/http/read-body.ts';

describe('the body of a request', () => {
  test('two chunks that cut a letter in two → its text', async () => {
    const request = new IncomingMessage(new Socket());
    const body = readBody({ request, limitBytes: 10 });
    for (const bytes of [[0x61, 0xc3], [0xa4]]) request.push(Buffer.from(bytes));
    request.push(null);
    expect(await body).toBe('aä');
  });

  test('a client that leaves in the middle, and one that has left before → its end, not a wait for ever', async () => {
    const request = new IncomingMessage(new Socket());
    const body = readBody({ request, limitBytes: 10 });
    request.push(Buffer.from('a'));
    request.destroy();
    await expect(body).rejects.toMatchObject({ code: 'client_closed' });
    await expect(readBody({ request, limitBytes: 10 })).rejects.toMatchObject({ code: 'client_closed' });
  });
});
