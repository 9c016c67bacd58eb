import type { Command } from 'commander';
import { wrongUsage } from '../command-error.ts';
import { wholeNumber } from '../flag-values.ts';
import { knownTask } from '../known-task.ts';
import { newGatewayKey } from '../new-gateway-key.ts';
import type { Perform } from '../perform.ts';
import { textTable } from '../text-table.ts';

interface CreateOptions {
  readonly alias?: readonly string[];
  readonly requestsPerMinute?: number;
}

const EXAMPLES = `
A gateway without keys answers everybody on this machine; with the first key it asks everybody for one.

Examples:
  $ distill key create shop --alias json-processing --requests-per-minute 600
  $ distill key list
  $ distill key revoke key-0123456789ab
`;

/** `distill key`: who may ask the gateway. */
export function addKeyCommand(program: Command, perform: Perform): void {
  const key = program
    .command('key')
    .description('keys of the gateway: create, list, revoke')
    .addHelpText('after', EXAMPLES);
  key
    .command('create')
    .description('make a key; it is shown once, only its hash is kept')
    .argument('<name>', 'who it is for')
    .option('--alias <task...>', 'only these tasks may be asked, and no concrete model')
    .option('--requests-per-minute <n>', 'at most so many', wholeNumber)
    .action((name: string, options: CreateOptions) =>
      perform(async (session) => {
        const { alias: aliases = [], requestsPerMinute = null } = options;
        for (const alias of aliases) knownTask(alias);
        const { key: secret, id, hash } = newGatewayKey();
        const createdAt = session.surroundings.now().toISOString();
        const store = await session.store();
        await store.gatewayKeys.create({ id, name, hash, aliases, requestsPerMinute, createdAt });
        const text = `${secret}\n\nKeep it: it is shown only now. Its id is ${id}.`;
        return { document: { id, name, key: secret, aliases, requestsPerMinute }, text };
      }),
    );
  key
    .command('list')
    .description('the keys, revoked ones among them')
    .action(() =>
      perform(async (session) => {
        const keys = (await (await session.store()).gatewayKeys.list()).map(({ hash: _kept, ...shown }) => shown);
        const text = textTable({
          head: ['id', 'name', 'tasks', 'a minute', 'created', 'revoked'],
          rows: keys.map(({ id, name, aliases, requestsPerMinute, createdAt, revokedAt }) => [
            id,
            name,
            aliases.join(', ') || 'all',
            requestsPerMinute === null ? 'any' : String(requestsPerMinute),
            createdAt.slice(0, 10),
            revokedAt?.slice(0, 10) ?? '-',
          ]),
        });
        return { document: { keys }, text: keys.length === 0 ? 'No key yet.' : text };
      }),
    );
  key
    .command('revoke')
    .description('refuse a key from now on (within a second)')
    .argument('<id>', 'the id that `create` and `list` show')
    .action((id: string) =>
      perform(async (session) => {
        const at = session.surroundings.now().toISOString();
        const store = await session.store();
        if (!(await store.gatewayKeys.revoke({ id, at })))
          throw wrongUsage(`There is no key ${id}. \`distill key list\` shows them.`);
        return { document: { id, revokedAt: at }, text: `${id} is revoked.` };
      }),
    );
}
