import { describe, expect, test } from '@jest/globals';
import { registerPack } from '../../../client/task-skeleton/register-pack.ts';

const registry = (imports: readonly string[], list: string) =>
  `${imports.join('\n')}\n\n/** Every pack. */\nexport const taskPacks: readonly TaskPack[] = [${list}];\n\nrest();\n`;
const listed = (all: readonly string[]) => `[\n${all.map((name) => `  ${name},\n`).join('')}];`;
const TYPE = "import type { TaskPack } from './task-pack.ts';";

describe('registering a pack', () => {
  test('a short list → one more import in order of the paths, one more name at the end', () => {
    const [first, own, last] = ['first', 'ownTask', 'zebra'].map(
      (name) => `import { ${name} } from './${name === 'ownTask' ? 'own-task' : name}/pack.ts';`,
    ) as [string, string, string];
    const changed = registerPack({
      registry: registry([first, TYPE, last], 'first, zebra'),
      task: 'own-task',
      identifier: 'ownTask',
    });
    expect(changed).toBe(registry([first, own, TYPE, last], 'first, zebra, ownTask'));
  });

  test('a list too long for a line → one name a line, and one more of those the next time', () => {
    const names = Array.from({ length: 8 }, (_, index) => `quiteLongName${index}`);
    const long = registerPack({ registry: registry([TYPE], names.join(', ')), task: 'own', identifier: 'own' });
    expect(long).toContain(listed([...names, 'own']));
    expect(registerPack({ registry: long, task: 'two', identifier: 'two' })).toContain(
      listed([...names, 'own', 'two']),
    );
  });
});
