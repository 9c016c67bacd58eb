import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rssMb } from '../../../bench/gateway/process-figures.ts';
import { says } from '../fake-upstream.ts';
import { ALIAS } from '../local-gateway.ts';
import { type GatewayProcess, startGatewayProcess } from '../process/gateway-process.ts';

const AT_ONCE = 6;
const OVERSIZED_IN_MB = 16;
const MB = new Uint8Array(2 ** 20).fill(0x20);

const WAVES = 4;
/** Of 1,400 MB that are sent in all, however many more follow: what a few clients send at once, until it is collected. */
const MOST_GROWTH_IN_MB = 110;

/** Elsewhere the kernel does not tell a process's memory in a file. */
const onLinux = process.platform === 'linux' ? test : test.skip;

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await startGatewayProcess();
  gateway.upstream.script('ft:student:1', says('right\n[confidence: 0.95]'));
});
afterAll(async () => gateway.close());

const post = async (body: string | ReadableStream) => {
  const response = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    ...(typeof body === 'string' ? {} : { duplex: 'half' }),
  });
  await response.text();
  return response.status;
};

/** Its length is not told, so that it is refused only while it comes. */
async function oversized(): Promise<number> {
  let sentInMb = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      if (sentInMb++ < OVERSIZED_IN_MB) controller.enqueue(MB);
      else controller.close();
    },
  });
  return post(body);
}

async function deeplyNested(): Promise<number> {
  return post(`{"model":"${ALIAS}","messages":${'['.repeat(2 ** 20)}`);
}

/** A client that sends a megabyte of two and goes. */
async function unfinished(): Promise<number> {
  const { hostname, port } = new URL(gateway.url);
  const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: ${2 ** 21}\r\n\r\n`;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(head);
      socket.write(MB, () => socket.destroy());
    });
    socket.once('close', () => resolve(0));
    socket.once('error', () => {});
  });
}

/** Twenty bad bodies of each kind, a few at a time; answers what they got. */
async function wave(): Promise<Set<number>> {
  const left = Array.from({ length: 20 }, () => [oversized, deeplyNested, unfinished]).flat();
  const got = new Set<number>();
  const send = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) got.add(await next());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return got;
}

async function memory(): Promise<number> {
  const { pid } = gateway.current();
  const inMb = await rssMb(pid);
  if (inMb === null) throw new Error(`the kernel does not tell the memory of ${pid}`);
  return inMb;
}

describe('gateway process, memory', () => {
  onLinux('waves of oversized, deeply nested and unfinished bodies → refused, in a bounded memory', async () => {
    for (let count = 0; count < 50; count++) expect(await post(question())).toBe(200);
    const before = await memory();
    for (let count = 0; count < WAVES; count++) {
      expect(await wave()).toEqual(new Set([413, 400, 0]));
      expect((await memory()) - before).toBeLessThan(MOST_GROWTH_IN_MB);
    }
    expect(await post(question())).toBe(200);
  });
});

function question(): string {
  return JSON.stringify({ model: ALIAS, messages: [{ role: 'user', content: 'question' }] });
}
