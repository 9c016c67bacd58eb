import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadRoutingTable } from '../../../gateway/registry/load-routing-table.ts';
import { taskPacks } from '../../../tasks/registry.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../../support/store-place.ts';

const ALIAS = 'support-intents';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

describe('loadRoutingTable', () => {
  test('labels imported for a task → the teacher is asked for one of these', async () =>
    withStore(place, async ({ store }) => {
      const promptOf = async () =>
        (await loadRoutingTable({ store, packs: taskPacks })).tasks.get(ALIAS)?.pack.systemPrompt;
      const before = await promptOf();
      await store.labelSets.save({ task: ALIAS, labels: ['tree_house', 'boat_house'] });
      expect(before).not.toContain('boat_house');
      expect(await promptOf()).toContain('boat_house');
    }));
});
