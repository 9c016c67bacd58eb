import { CommandError } from '../command-error.ts';

const LIST = /^export const taskPacks: readonly TaskPack\[\] = \[([^\]]*)\];$/m;
const IMPORTS = /^(?:import .*\n)+/;
const LONGEST_LINE = 120;

/** The text of `tasks/registry.ts` with one pack more; throws a CommandError where it does not look like a registry. */
export function registerPack({
  registry,
  task,
  identifier,
}: {
  readonly registry: string;
  readonly task: string;
  readonly identifier: string;
}): string {
  const [imports, list] = [IMPORTS.exec(registry)?.[0], LIST.exec(registry)];
  if (imports === undefined || list === null) {
    throw new CommandError('tasks/registry.ts has no list `taskPacks` to add to. Add the pack to it by hand.');
  }
  const own = `import { ${identifier} } from './${task}/pack.ts';`;
  const sorted = [...imports.trimEnd().split('\n'), own].toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  const packs = [...(list[1] ?? '').split(',').map((name) => name.trim()), identifier].filter((name) => name !== '');
  return registry.replace(imports, `${sorted.join('\n')}\n`).replace(list[0], listOf(packs));
}

function pathOf(importLine: string): string {
  return /'(.*)'/.exec(importLine)?.[1] ?? '';
}

function listOf(packs: readonly string[]): string {
  const [head, tail] = ['export const taskPacks: readonly TaskPack[] = [', '];'];
  const line = `${head}${packs.join(', ')}${tail}`;
  return line.length <= LONGEST_LINE ? line : [head, ...packs.map((name) => `  ${name},`), tail].join('\n');
}
