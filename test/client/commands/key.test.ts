import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sha256OfText } from '../../../content-hash.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

interface CreatedKey {
  readonly id: string;
  readonly key: string;
}

let home: CommandHome;
beforeEach(async () => {
  home = await createCommandHome();
});
afterEach(async () => home.close());

const create = async (...argv: readonly string[]) =>
  JSON.parse((await home.run(['key', 'create', ...argv, '--json'])).stdout) as CreatedKey;

describe('distill key', () => {
  test('create → the key is shown once; the store keeps its hash and what it may ask', async () => {
    const made = await create('shop', '--alias', 'json-processing', '--requests-per-minute', '600');
    const limits = { name: 'shop', aliases: ['json-processing'], requestsPerMinute: 600 };
    expect(made).toEqual({ id: expect.stringMatching(/^key-/), key: expect.stringMatching(/^dl-.{32}$/), ...limits });
    const { id, key } = made;
    const createdAt = '2026-01-05T03:15:00.000Z';
    expect(await home.store.gatewayKeys.list()).toEqual([
      { id, ...limits, hash: sha256OfText(key), createdAt, revokedAt: null },
    ]);
  });

  test('create without limits → every task, at any pace; its text says the key and its id', async () => {
    const { exitCode, stdout } = await home.run(['key', 'create', 'shop']);
    const [kept] = await home.store.gatewayKeys.list();
    expect(exitCode).toBe(0);
    expect(kept).toMatchObject({ name: 'shop', aliases: [], requestsPerMinute: null });
    expect(sha256OfText(stdout.split('\n')[0] ?? '')).toBe(kept?.hash);
    expect(stdout).toContain(`Its id is ${kept?.id}.`);
  });

  test('list → every key with its limits, revoked ones among them, no hash', async () => {
    expect((await home.run(['key', 'list'])).stdout).toBe('No key yet.\n');
    const { id, key } = await create('shop', '--alias', 'json-processing');
    const other = await create('desk');
    await home.run(['key', 'revoke', id]);
    const { stdout } = await home.run(['key', 'list']);
    expect(stdout).toMatch(new RegExp(`${id} .*shop .*json-processing .*any .*2026-01-05 .*2026-01-05`));
    expect(stdout).toMatch(new RegExp(`${other.id} .*desk .*all .*any .*2026-01-05 .*-`));
    const { stdout: json } = await home.run(['key', 'list', '--json']);
    expect((JSON.parse(json) as { readonly keys: readonly unknown[] }).keys).toHaveLength(2);
    for (const text of [stdout, json]) {
      expect(text).not.toContain(key);
      expect(text).not.toContain(sha256OfText(key));
    }
  });

  test('revoke → revoked from now on, the others not; an unknown id → wrong usage', async () => {
    const { id } = await create('shop');
    await create('desk');
    expect((await home.run(['key', 'revoke', id])).stdout).toBe(`${id} is revoked.\n`);
    const kept = await home.store.gatewayKeys.list();
    const standing = Object.fromEntries(kept.map(({ name, revokedAt }) => [name, revokedAt]));
    expect(standing).toEqual({ shop: '2026-01-05T03:15:00.000Z', desk: null });
    const unknown = await home.run(['key', 'revoke', 'key-of-nobody']);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('There is no key key-of-nobody. `distill key list` shows them.');
  });

  test('an alias that is no task → wrong usage, no key made', async () => {
    const { exitCode, stderr } = await home.run(['key', 'create', 'shop', '--alias', 'nope']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There is no task "nope".');
    expect(await home.store.gatewayKeys.list()).toEqual([]);
  });
});
