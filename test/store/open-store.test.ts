import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStore, StoreUnavailableError } from '../../store/open-store.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-open-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function messageOf(url: string): Promise<string> {
  const error: unknown = await openStore(url).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreUnavailableError);
  return (error as StoreUnavailableError).message;
}

test('openStore: a path in a folder that is missing → both are made, and opening again finds what was written', async () => {
  const url = `sqlite:${join(folder, 'deep', 'er', 'store.db')}`;
  const first = await openStore(url);
  await first.budgets.set({ runKey: 'run', limitMicroUsd: 5 });
  await first.close();
  const second = await openStore(url);
  expect((await second.budgets.get('run'))?.limitMicroUsd).toBe(5);
  await second.close();
  await expect(second.ping()).rejects.toThrow();
});

test('openStore: neither SQLite nor PostgreSQL → says so', async () => {
  expect(await messageOf('mysql://127.0.0.1/store')).toBe(
    'The store mysql://127.0.0.1/store cannot be opened: it is neither sqlite:PATH nor postgres://…. Check STORE_URL and that the database answers.',
  );
  expect(await messageOf('sqlite:')).toContain('neither sqlite:PATH nor postgres://…');
});

test('openStore: a file that is no database → says so and leaves it as it is', async () => {
  const path = join(folder, 'notes.txt');
  await writeFile(path, 'no database, but quite a long text all the same\n'.repeat(50));
  expect(await messageOf(`sqlite:${path}`)).toBe(
    `The store sqlite:${path} cannot be opened: file is not a database. Check that the path can be written and is a SQLite file, or set STORE_URL to another one.`,
  );
});

test('openStore: a folder, or a path below a file → says so', async () => {
  expect(await messageOf(`sqlite:${folder}`)).toContain('unable to open database file');
  await writeFile(join(folder, 'file'), '');
  expect(await messageOf(`sqlite:${join(folder, 'file', 'store.db')}`)).toContain('cannot be opened: ');
  await expect(access(join(folder, 'file', 'store.db'))).rejects.toThrow();
});

test('openStore: a PostgreSQL that is not there → says so without the password', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await new Promise((resolve) => server.close(resolve));
  const message = await messageOf(`postgres://user:secret@127.0.0.1:${port}/store`);
  expect(message).toContain(`postgres://user:…@127.0.0.1:${port}/store cannot be opened: connect ECONNREFUSED`);
  expect(message).not.toContain('secret');
});
