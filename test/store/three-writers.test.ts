import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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

test('SQLite: three processes open and write one fresh file at once → no write lost or refused, every call paid once', async () => {
  const place = await createSqlitePlace();
  try {
    const url = await place.freshUrl();
    const names = ['one', 'two', 'three'];
    const counts = await Promise.all(
      names.map(async (name) => {
        const { stdout } = await promisify(execFile)(process.execPath, [WRITER, url, name, `${OWN}`, `${SHARED}`]);
        return JSON.parse(stdout) as WriterCounts;
      }),
    );
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
