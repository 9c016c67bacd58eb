import { expect, test } from '@jest/globals';
import { findTaskPack, taskNames } from '../../tasks/registry.ts';

test('registry: every listed name → a pack of that name; another name → null', () => {
  expect(taskNames()).toContain('json-processing');
  for (const name of taskNames()) expect(findTaskPack(name)?.name).toBe(name);
  expect(findTaskPack('toString')).toBeNull();
});
