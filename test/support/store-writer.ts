import { once } from 'node:events';
import { openStore } from '../../store/open-store.ts';

/**
 * One of several processes that write a store at once: `node store-writer.ts URL NAME OWN SHARED`. It prints `ready`,
 * waits for a line, opens the store, pays OWN calls of its own and asks for SHARED calls that the others ask for too,
 * saves a sample after each of its own, and prints what it did and how long its event loop stood still at most.
 */
const [url = '', name = '', own = '0', shared = '0'] = process.argv.slice(2);
const LONGEST_WAIT_MS = 30_000;

process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();

let longestPauseInMs = 0;
let lastBeat = performance.now();
const beats = setInterval(() => {
  const beat = performance.now();
  longestPauseInMs = Math.max(longestPauseInMs, beat - lastBeat);
  lastBeat = beat;
}, 1);

const store = await openStore(url);
const counts = { paid: 0, reused: 0, waits: 0, samples: 0 };
await Promise.all([payAll('own', Number(own)), payAll('shared', Number(shared))]);
await store.close();
clearInterval(beats);
process.stdout.write(`${JSON.stringify({ ...counts, longestPauseInMs: Math.round(longestPauseInMs) })}\n`);

async function payAll(kind: 'own' | 'shared', count: number): Promise<void> {
  for (let ordinal = 0; ordinal < count; ordinal++) {
    await pay(kind === 'own' ? `${name}/${ordinal}` : `shared/${ordinal}`);
    if (kind === 'own') await saveSample(ordinal);
  }
}

async function pay(key: string): Promise<void> {
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < giveUpAt) {
    const admission = await store.calls.admit({
      key,
      runKey: 'run',
      stage: name,
      provider: 'emulator',
      model: 'teacher',
      maxCostMicroUsd: 100,
      leaseOwner: name,
      leaseMs: 60_000,
      maxAttempts: 8,
    });
    switch (admission.kind) {
      case 'admitted':
        await new Promise((resolve) => setImmediate(resolve));
        await store.calls.settle({ key, leaseOwner: name, response: key, costMicroUsd: 7, httpStatus: 200 });
        counts.paid++;
        return;
      case 'done':
        counts.reused++;
        return;
      case 'wait':
        counts.waits++;
        await new Promise((resolve) => setTimeout(resolve, 1));
        break;
      default:
        throw new Error(`${key}: ${admission.kind}`);
    }
  }
  throw new Error(`${key}: nobody let it go`);
}

async function saveSample(ordinal: number): Promise<void> {
  await store.samples.save([
    {
      runKey: name,
      ordinal,
      status: 'answered',
      callKey: `${name}/${ordinal}`,
      answeredBy: 'emulator/teacher',
      answer: 'x'.repeat(500),
      finishReason: 'stop',
      gate: null,
      reason: null,
    },
  ]);
  counts.samples++;
}
