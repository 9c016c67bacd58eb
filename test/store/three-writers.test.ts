import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { openStore } from '../../store/open-store.ts';
import { createSqlitePlace } from '../support/store-place.ts';

const WRITER = fileURLToPath(new URL('../support/store-writer.ts', import.meta.url));
const OWN = 200;
const SHARED = 100;

interface WriterCounts {
  readonly paid: number;
  readonly reused: number;
  readonly samples: number;
}

function startWriter({ url, name }: { url: string; name: string }) {
  const child = spawn(process.execPath, [WRITER, url, name, `${OWN}`, `${SHARED}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  const ready = lines.next();
  return {
    ready,
    begin: () => child.stdin.write('begin\n'),
    counts: ready.then(async () => {
      const { value } = await lines.next();
      expect((await ended)[0]).toBe(0);
      return JSON.parse(String(value)) as WriterCounts;
    }),
  };
}

test('SQLite: three processes open and write one fresh file at once → no write lost or refused, every call paid once', async () => {
  const place = await createSqlitePlace();
  try {
    const url = await place.freshUrl();
    const names = ['one', 'two', 'three'];
    const writers = names.map((name) => startWriter({ url, name }));
    // All are loaded before the first one opens the file, so they do meet at its migration.
    await Promise.all(writers.map(async ({ ready }) => ready));
    for (const writer of writers) writer.begin();
    const counts = await Promise.all(writers.map(async ({ counts }) => counts));
    const sumOf = (field: keyof WriterCounts) => counts.reduce((sum, count) => sum + count[field], 0);
    expect(sumOf('paid')).toBe(3 * OWN + SHARED);
    expect(sumOf('reused')).toBe(2 * SHARED);
    expect(sumOf('samples')).toBe(3 * OWN);
    const store = await openStore(url);
    try {
      expect(await store.calls.spend('run')).toMatchObject({
        usdMicro: 7 * 700,
        calls: 700,
        reused: 200,
        lostMicroUsd: 0,
      });
      expect(await store.budgets.get('run')).toEqual({
        limitMicroUsd: null,
        spentMicroUsd: 4_900,
        reservedMicroUsd: 0,
      });
      for (const name of names) {
        const samples = await store.samples.list({ runKey: name, from: 0, count: 1_000 });
        expect(samples.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: OWN }, (_, ordinal) => ordinal));
      }
    } finally {
      await store.close();
    }
  } finally {
    await place.dispose();
  }
}, 60_000);
