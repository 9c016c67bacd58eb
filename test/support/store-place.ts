import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../store/open-store.ts';

/** The first millisecond of a test's clock: 2026-11-24T00:00:00.000Z. */
export const MIDNIGHT = Date.UTC(2026, 10, 24);

/** A kind of database that tests can have new ones of. */
export interface StorePlace {
  /** The URL of a database that nobody has opened yet. */
  readonly freshUrl: () => Promise<string>;
  /** The URL of a database without a row, for one test at a time. */
  readonly emptyUrl: () => Promise<string>;
  readonly dispose: () => Promise<void>;
}

/** SQLite files in a temporary folder. */
export async function createSqlitePlace(): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-store-'));
  let files = 0;
  const freshUrl = async () => `sqlite:${join(folder, `${++files}`, 'store.db')}`;
  return {
    freshUrl,
    emptyUrl: freshUrl,
    dispose: async () => rm(folder, { recursive: true, force: true }),
  };
}

/** Stores of one test on one empty database, under a clock that the test moves. */
export interface Bench {
  readonly clock: { ms: number };
  readonly store: Store;
  /** One more connection to the same database. */
  readonly connect: () => Promise<Store>;
}

/** Runs a test's work and closes whatever it opened. */
export async function withStore(place: StorePlace, work: (bench: Bench) => Promise<void>): Promise<void> {
  const url = await place.emptyUrl();
  const clock = { ms: MIDNIGHT };
  const opened: Store[] = [];
  const connect = async () => {
    const store = await openStore(url, { now: () => clock.ms });
    opened.push(store);
    return store;
  };
  try {
    await work({ clock, store: await connect(), connect });
  } finally {
    await Promise.all(opened.map(async (store) => store.close()));
  }
}
