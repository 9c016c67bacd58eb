import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { openStore } from '../../store/open-store.ts';
import { createSqlitePlace } from '../support/store-place.ts';

const SPENDER = fileURLToPath(new URL('../support/budget-spender.ts', import.meta.url));
/** Both want about 2 x 60 x 50. */
const CALLS = 60;
const LIMIT_MICRO_USD = 2_000;
const DEAREST_MICRO_USD = 100;

interface Spent {
  readonly paid: number;
  readonly paidMicroUsd: number;
  readonly refused: number;
  readonly mostCommittedMicroUsd: number;
}

function startSpender({ url, name, seed }: { url: string; name: string; seed: number }) {
  const child = spawn(process.execPath, [SPENDER, url, name, `${seed}`, `${CALLS}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  const ready = lines.next();
  return {
    ready,
    begin: () => child.stdin.write('begin\n'),
    spent: ready.then(async () => {
      const { value } = await lines.next();
      expect((await ended)[0]).toBe(0);
      return JSON.parse(String(value)) as Spent;
    }),
  };
}

test.each([1, 2])(
  'two processes, one run key, a third of the money, seed %i → never past it, and all of it used',
  async (seed) => {
    const place = await createSqlitePlace();
    const url = await place.freshUrl();
    const store = await openStore(url);
    try {
      await store.budgets.set({ runKey: 'run', limitMicroUsd: LIMIT_MICRO_USD });
      const spenders = ['one', 'two'].map((name) => startSpender({ url, name, seed }));
      await Promise.all(spenders.map(async ({ ready }) => ready));
      for (const spender of spenders) spender.begin();
      const spent = await Promise.all(spenders.map(async (spender) => spender.spent));
      const sumOf = (field: keyof Spent) => spent.reduce((sum, one) => sum + one[field], 0);
      const total = sumOf('paidMicroUsd');
      expect(total).toBeLessThanOrEqual(LIMIT_MICRO_USD);
      // A call leaves as long as its upper bound fits.
      expect(total).toBeGreaterThan(LIMIT_MICRO_USD - DEAREST_MICRO_USD);
      expect(Math.max(...spent.map((one) => one.mostCommittedMicroUsd))).toBeLessThanOrEqual(LIMIT_MICRO_USD);
      expect(Math.min(...spent.map((one) => one.paid))).toBeGreaterThan(0);
      expect(sumOf('paid') + sumOf('refused')).toBe(2 * CALLS);
      expect(sumOf('refused')).toBeGreaterThan(0);
      expect(await store.budgets.get('run')).toEqual({
        limitMicroUsd: LIMIT_MICRO_USD,
        spentMicroUsd: total,
        reservedMicroUsd: 0,
      });
    } finally {
      await store.close();
      await place.dispose();
    }
  },
  60_000,
);
