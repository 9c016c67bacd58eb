import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createReadTeachingActivities } from '../../activities/read-teaching.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const AT = '2026-11-24T00:00:00.000Z';
const PROMPT = `sha256:${'0a'.repeat(32)}`;
const DEFAULTS = { teacher: 'emulator/teacher', judge: 'emulator/judge' };

describe('readTeaching', () => {
  test.each([
    ['a student', 'x/ft-1', { teacher: 'x/large', judge: 'x/judge' }],
    ['a student that is asked for a signal', 'x/ft-1?tag', { teacher: 'x/large', judge: 'x/judge' }],
    ['no student but a prompt of the library', `x/base#${PROMPT}`, { teacher: 'x/writer', judge: 'emulator/judge' }],
    ['a student whose run is not known', 'x/ft-2', DEFAULTS],
    ['a model that nobody trained', 'x/base', DEFAULTS],
    ['nobody', null, DEFAULTS],
  ])('%s: %p → %j', (_case, examinee, teaching) =>
    withStore(place, async ({ store }) => {
      const run = { task: 'json', examVersion: null, startedAt: AT };
      const trained = { teacher: 'x/large', judge: 'x/judge', samples: 40 };
      await store.runs.begin({ ...run, workflowId: 'a', runId: 'a', runKey: 'a', kind: 'distill', input: trained });
      const written = { teacher: 'x/writer', perCategory: 4 };
      await store.runs.begin({
        ...run,
        workflowId: 'b',
        runId: 'b',
        runKey: 'b',
        kind: 'promptDistill',
        input: written,
      });
      const student = { task: 'json', baseModel: 'x/base', jobKey: null, datasetId: null, createdAt: AT };
      await store.models.register({ ...student, id: 'x/ft-1', runKey: 'a' });
      await store.models.register({ ...student, id: 'x/ft-2', runKey: 'unknown' });
      const prompt = { id: PROMPT, task: 'json', runKey: 'b', teacher: 'x/writer', student: 'x/base', createdAt: AT };
      await store.promptLibrary.save({ ...prompt, messages: [], examples: [] });
      expect(await createReadTeachingActivities({ store }).readTeaching({ examinee })).toEqual(teaching);
    }),
  );
});
