import { describe, expect, test } from '@jest/globals';
import { createFindTaskPack } from '../../../activities/runs/task-pack.ts';
import type { TaskPack } from '../../../tasks/task-pack.ts';
import { tinyPack } from '../../emulator/models/tiny-pack.ts';

const intents: TaskPack = {
  ...tinyPack,
  name: 'intents',
  labels: ['own'],
  withLabels: (labels) => ({ ...tinyPack, name: 'intents', labels }),
};
const imported = new Map([
  ['intents', ['lost', 'found']],
  ['tiny', ['stray']],
]);
const find = (known: ReadonlyMap<string, readonly string[]>) =>
  createFindTaskPack({
    packs: [tinyPack, intents],
    store: { labelSets: { save: async () => {}, find: async (task) => known.get(task) ?? null } },
  });

describe('finding a task pack', () => {
  test('labels imported for a task of labels → its pack over these; none imported → as it is', async () => {
    expect((await find(imported)('intents')).labels).toEqual(['lost', 'found']);
    expect(await find(new Map())('intents')).toBe(intents);
  });

  test('a task of free answers → as it is', async () => {
    expect(await find(imported)('tiny')).toBe(tinyPack);
  });

  test('an unknown task → a final UnknownTask that lists the known ones', async () => {
    const finding = find(imported)('poetry');
    await expect(finding).rejects.toThrow('There is no task "poetry". Known tasks: tiny, intents.');
    await expect(finding).rejects.toMatchObject({ type: 'UnknownTask', nonRetryable: true });
  });
});
