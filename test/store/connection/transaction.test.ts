import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CamelCasePlugin, Kysely, type Transaction } from 'kysely';
import { migrate } from '../../../store/connection/migrate.ts';
import { createSqliteDialect } from '../../../store/connection/sqlite-dialect.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import type { Database } from '../../../store/schema.ts';

let db: Kysely<Database>;
beforeEach(async () => {
  db = new Kysely<Database>({ dialect: createSqliteDialect(':memory:'), plugins: [new CamelCasePlugin()] });
  await migrate(db);
});
afterEach(async () => db.destroy());

/** Work that writes one row a try and fails with the given code in all tries but the last. */
function failing({ code, times }: { code: string; times: number }) {
  let tries = 0;
  return async (transaction: Transaction<Database>) => {
    tries++;
    await transaction
      .insertInto('documents')
      .values({ hash: `${tries}`, text: '' })
      .execute();
    if (tries <= times) throw Object.assign(new Error(`try ${tries}`), { code });
    return tries;
  };
}

async function rows(): Promise<string[]> {
  return (await db.selectFrom('documents').select('hash').execute()).map(({ hash }) => hash);
}

test('inTransaction: a deadlock at our cost → tried again from the start, nothing of the failed tries is kept', async () => {
  expect(await inTransaction(db, failing({ code: '40P01', times: 4 }))).toBe(5);
  expect(await rows()).toEqual(['5']);
});

test('inTransaction: a deadlock five times over → its error', async () => {
  await expect(inTransaction(db, failing({ code: '40P01', times: 5 }))).rejects.toThrow('try 5');
  expect(await rows()).toEqual([]);
});

test('inTransaction: any other error → thrown at once', async () => {
  await expect(inTransaction(db, failing({ code: '23505', times: 1 }))).rejects.toThrow('try 1');
  expect(await rows()).toEqual([]);
});

test('SQLite: a long chain of statements → the event loop turns meanwhile', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await inTransaction(db, async (transaction) => {
    const deadline = performance.now() + 200;
    for (let index = 0; performance.now() < deadline; index++) {
      await transaction
        .insertInto('documents')
        .values({ hash: `${index}`, text: '' })
        .execute();
    }
  });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});
