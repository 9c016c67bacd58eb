import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, wrongUsage } from '../command-error.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import { registerPack } from './register-pack.ts';
import { taskIdentifier } from './task-identifier.ts';

/** What a new task starts from: a small pack of the product itself, which its tests keep working. */
const SKELETON = join(import.meta.dirname, '../../tasks/skeleton');
const SKELETON_TEST = join(import.meta.dirname, '../../test/tasks/skeleton/pack.test.ts');

/**
 * Writes a task pack into a checkout, registers it and gives it a test; answers the files, relative to the checkout. The
 * registry is written last: a pack is known only when it is whole.
 */
export async function writeTask({ task, root }: { readonly task: string; readonly root: string }): Promise<string[]> {
  const identifier = taskIdentifier(task);
  if (identifier === null) {
    throw wrongUsage(
      `"${task}" is no name for a task: use small letters, digits and single hyphens, as in lost-luggage.`,
    );
  }
  const registryFile = join(root, 'tasks/registry.ts');
  if (!existsSync(registryFile)) {
    throw wrongUsage(`${root} is no checkout of distill-loop: there is no tasks/registry.ts. Name one with --dir.`);
  }
  const folder = join(root, 'tasks', task);
  if (existsSync(folder)) throw new CommandError(`tasks/${task} is there already. Choose another name or remove it.`);
  const registry = registerPack({ registry: await readFile(registryFile, 'utf8'), task, identifier });
  const written: string[] = [];
  const write = async ({ from, to }: { readonly from: string; readonly to: string }) => {
    await writeFile(join(root, to), renamed({ text: await readFile(from, 'utf8'), task, identifier }));
    written.push(to);
  };
  await mkdir(folder, { recursive: true });
  for (const name of (await readdir(SKELETON)).toSorted()) {
    await write({ from: join(SKELETON, name), to: `tasks/${task}/${name}` });
  }
  await mkdir(join(root, 'test/tasks', task), { recursive: true });
  await write({ from: SKELETON_TEST, to: `test/tasks/${task}/pack.test.ts` });
  await writeWholeFile({ file: registryFile, text: registry });
  return [...written, 'tasks/registry.ts'];
}

/** The skeleton under the task's name: in quotes, marks and paths as it is typed, elsewhere as an identifier. */
function renamed({ text, task, identifier }: { text: string; task: string; identifier: string }): string {
  return text
    .replace(' `distill task new` starts from it.', '')
    .replace(/(['`/])skeleton(['`/])/g, (_, before: string, after: string) => `${before}${task}${after}`)
    .replaceAll('skeleton', identifier);
}
