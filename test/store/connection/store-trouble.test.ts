import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { createPostgresDialect } from '../../../store/connection/postgres-dialect.ts';
import { storeTroubleOf } from '../../../store/connection/store-trouble.ts';
import type { Database } from '../../../store/schema.ts';

const errorOf = (fields: object, message = 'as it came') => Object.assign(new Error(message), fields);
const sqlite = (errcode: number) => errorOf({ code: 'ERR_SQLITE_ERROR', errcode });

describe('storeTroubleOf', () => {
  test.each([
    ['a full disk', sqlite(13), 'its disk is full'],
    ['a failed write', sqlite(10 | (3 << 8)), 'its disk is full or fails'],
    [
      'a snapshot that another process made stale',
      sqlite(5 | (2 << 8)),
      'another process has held its lock for too long',
    ],
    ['a full disk of PostgreSQL', errorOf({ code: '53100' }), 'its disk is full'],
    ['PostgreSQL shutting down', errorOf({ code: '57P01' }, 'shutting down'), 'the database says: shutting down'],
    [
      'a lost connection',
      errorOf({}, 'Connection terminated unexpectedly'),
      'its connection failed: Connection terminated unexpectedly',
    ],
  ])('%s → trouble that may pass', (_, error, words) => {
    expect(storeTroubleOf(error)).toBe(words);
  });

  test.each([
    ['a broken constraint of SQLite', sqlite(19)],
    ['a broken constraint of PostgreSQL', errorOf({ code: '23505' })],
    ["a provider's connection", errorOf({ code: 'ECONNRESET' }, 'socket hang up')],
    ['no error at all', 'a text'],
  ])('%s → none', (_, error) => {
    expect(storeTroubleOf(error)).toBeNull();
  });
});

test('storeTroubleOf: a PostgreSQL that is not there → its connection failed', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const db = new Kysely<Database>({ dialect: createPostgresDialect(`postgres://u:p@127.0.0.1:${port}/store`) });
  const error: unknown = await sql`select 1`.execute(db).catch((reason: unknown) => reason);
  await db.destroy();
  expect(storeTroubleOf(error)).toBe(`its connection failed: connect ECONNREFUSED 127.0.0.1:${port}`);
});
