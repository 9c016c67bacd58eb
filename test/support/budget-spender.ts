import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { uniformInteger } from '../../domain/random.ts';
import { openStore } from '../../store/open-store.ts';

/**
 * One of several processes that spend one budget: `node budget-spender.ts URL NAME SEED CALLS`. It pays a call, prints
 * `ready`, waits for a line, pays the others eight at a time, each at a drawn cost of at most MOST, until all are paid
 * or refused, and prints what it paid, how often it was refused, and the most that it ever saw spent and promised.
 */
const [url = '', name = '', seed = '0', calls = '0'] = process.argv.slice(2);
const MOST_MICRO_USD = 100;
const AT_ONCE = 8;
const LONGEST_WAIT_MS = 30_000;

const store = await openStore(url);
const counts = { paid: 0, paidMicroUsd: 0, refused: 0, mostCommittedMicroUsd: 0 };
let next = 0;
// The first one before the start, so that every process has its share however fast another one is.
await pay(next++);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();

await Promise.all(Array.from({ length: AT_ONCE }, spend));
await store.close();
process.stdout.write(`${JSON.stringify(counts)}\n`);

async function spend(): Promise<void> {
  for (let ordinal = next++; ordinal < Number(calls); ordinal = next++) await pay(ordinal);
}

async function pay(ordinal: number): Promise<void> {
  const key = `${name}/${ordinal}`;
  const costMicroUsd = 1 + uniformInteger(MOST_MICRO_USD, 'cost', seed, key);
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < giveUpAt) {
    const admission = await store.calls.admit({
      key,
      runKey: 'run',
      stage: name,
      provider: 'emulator',
      model: 'teacher',
      maxCostMicroUsd: MOST_MICRO_USD,
      leaseOwner: name,
      leaseMs: 60_000,
      maxAttempts: 8,
    });
    const { spentMicroUsd = 0, reservedMicroUsd = 0 } = (await store.budgets.get('run')) ?? {};
    counts.mostCommittedMicroUsd = Math.max(counts.mostCommittedMicroUsd, spentMicroUsd + reservedMicroUsd);
    if (admission.kind === 'over-budget') {
      counts.refused++;
      return;
    }
    if (admission.kind === 'wait') {
      await sleep(1);
      continue;
    }
    if (admission.kind !== 'admitted') throw new Error(`${key}: ${admission.kind}`);
    await store.calls.settle({ key, leaseOwner: name, response: key, costMicroUsd, httpStatus: 200 });
    counts.paid++;
    counts.paidMicroUsd += costMicroUsd;
    return;
  }
  throw new Error(`${key}: nobody let it go`);
}
