import { describe, expect, test } from '@jest/globals';
import type { DistilledPromptRecord } from '../../../store/prompts/prompt-library.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const prompt: DistilledPromptRecord = {
  id: 'sha256:a',
  task: 'json',
  runKey: 'run',
  teacher: 'acme/teacher',
  student: 'acme/student',
  messages: [{ role: 'system', content: 'Answer.' }],
  examples: [{ ordinal: 3, category: 'flatten', difficulty: 'easy', characters: 120 }],
  createdAt: '2026-11-24T00:00:00.000Z',
};

/** Distilled prompts. */
export function promptLibraryContract(placeOf: PlaceOf): void {
  describe('prompt library', () => {
    test('saved twice → the first; listed by task, newest first; an unknown id → null', () =>
      withStore(placeOf(), async ({ store: { promptLibrary } }) => {
        const newer = { ...prompt, id: 'sha256:b', createdAt: '2026-11-25T00:00:00.000Z' };
        for (const each of [prompt, newer, { ...prompt, id: 'sha256:c', task: 'other' }, { ...prompt, runKey: 'late' }])
          await promptLibrary.save(each);
        expect(await promptLibrary.get('sha256:a')).toEqual(prompt);
        expect(await promptLibrary.list('json')).toEqual([newer, prompt]);
        expect(await promptLibrary.get('sha256:z')).toBeNull();
      }));
  });
}
