import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;
let checkout: string;
beforeEach(async () => {
  home = await createCommandHome();
  checkout = join(home.folder, 'checkout');
  await mkdir(join(checkout, 'tasks'), { recursive: true });
  await cp('tasks/registry.ts', join(checkout, 'tasks/registry.ts'));
});
afterEach(async () => home.close());

const read = (path: string): Promise<string> => readFile(join(checkout, path), 'utf8');

describe('distill task new', () => {
  test('a name → a folder, its test and a place in the registry, all under that name', async () => {
    const { exitCode, stdout } = await home.run(['task', 'new', 'lost-luggage', '--dir', checkout, '--json']);
    expect(exitCode).toBe(0);
    const { files } = JSON.parse(stdout) as { files: string[] };
    expect(files).toContain('tasks/lost-luggage/pack.ts');
    expect(files.slice(-2)).toEqual(['test/tasks/lost-luggage/pack.test.ts', 'tasks/registry.ts']);
    for (const file of files) expect(await read(file)).not.toContain('skeleton');
    expect(await read('tasks/lost-luggage/pack.ts')).toContain(
      "export const lostLuggage: TaskPack = {\n  name: 'lost-luggage',",
    );
    expect(await read('test/tasks/lost-luggage/pack.test.ts')).toContain(
      "import { lostLuggage } from '../../../tasks/lost-luggage/pack.ts';",
    );
    const registry = await read('tasks/registry.ts');
    expect(registry).toContain("import { lostLuggage } from './lost-luggage/pack.ts';\nimport ");
    expect(registry).toMatch(/taskPacks: readonly TaskPack\[\] = \[[^\]]*lostLuggage,?\s*\];/);
  });

  test('the same name again → an error that says so, and nothing written', async () => {
    await home.run(['task', 'new', 'lost-luggage', '--dir', checkout]);
    const before = await read('tasks/registry.ts');
    const { exitCode, stderr } = await home.run(['task', 'new', 'lost-luggage', '--dir', checkout]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'tasks/lost-luggage is there already. Choose another name or remove it.\n',
    });
    expect(await read('tasks/registry.ts')).toBe(before);
  });

  test.each(['Lost', '-lost', 'lost--luggage', 'lost/luggage', '../up', '1st'])(
    'the name %s → wrong usage',
    async (name) => {
      const { exitCode, stderr } = await home.run(['task', 'new', '--dir', checkout, '--', name]);
      expect({ exitCode, stderr }).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('is no name for a task'),
      });
    },
  );

  test('a folder that is no checkout, a registry that is none → an error with the remedy', async () => {
    const elsewhere = await home.run(['task', 'new', 'mine', '--dir', home.folder]);
    expect(elsewhere).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is no checkout of distill-loop') });
    await writeFile(join(checkout, 'tasks/registry.ts'), 'export {};\n');
    const odd = await home.run(['task', 'new', 'mine', '--dir', checkout]);
    expect(odd).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Add the pack to it by hand.') });
  });
});

describe('distill task list', () => {
  test('the tasks → categories, answers and exam of each', async () => {
    const { exitCode, stdout } = await home.run(['task', 'list', '--json']);
    expect(exitCode).toBe(0);
    const { tasks } = JSON.parse(stdout) as { tasks: { name: string; labels: unknown; examCases: number }[] };
    expect(tasks).toContainEqual(expect.objectContaining({ name: 'json-processing', labels: null, examCases: 200 }));
    expect((await home.run(['task', 'list'])).stdout).toContain('one of 24 labels');
  });

  test('labels of an import → told instead of the own ones', async () => {
    await home.store.labelSets.save({ task: 'support-intents', labels: ['lost', 'found'] });
    expect((await home.run(['task', 'list'])).stdout).toContain('one of 2 labels');
  });
});
