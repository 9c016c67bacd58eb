import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readTrafficCycles } from '../../../store/online/traffic-cycles.ts';
import type { Store } from '../../../store/open-store.ts';
import { madeEscalation } from '../../support/made-escalation.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const AT = '2026-11-24T00:00:00.000Z';
const TASK = 'json';

async function promote(store: Store, model: string, expectedChampion: string | null): Promise<void> {
  const own = { task: TASK, runKey: 'run' };
  await store.models.register({
    ...own,
    id: model,
    baseModel: 'acme/base',
    jobKey: null,
    datasetId: null,
    createdAt: AT,
  });
  await store.models.promote({ ...own, model, expectedChampion, reason: 'test', at: AT });
}

async function escalate(store: Store, requestId: string, student: string): Promise<void> {
  await store.escalations.commit(madeEscalation(requestId, { task: TASK, student }));
}

async function audit(store: Store, requestId: string, studentRight: boolean, probability: number): Promise<void> {
  await store.audits.save({
    requestId,
    task: TASK,
    at: AT,
    student: 'acme/one',
    teacher: 'acme/teacher',
    signal: 'tag',
    confidence: 0.9,
    threshold: 0.7,
    probability,
    messages: [],
    studentAnswer: '',
    teacherAnswer: '',
    studentRight,
    teacherRight: true,
    gradedBy: 'verifier',
  });
}

describe('readTrafficCycles', () => {
  test('no traffic → no line', () =>
    withStore(place, async ({ store }) => {
      await promote(store, 'acme/one', null);
      expect(await readTrafficCycles({ store, task: TASK })).toEqual([]);
    }));

  test('a line for each champion with traffic: its share, threshold and audits weighted by 1 / probability', () =>
    withStore(place, async ({ store }) => {
      await promote(store, 'acme/one', null);
      await promote(store, 'acme/idle', 'acme/one');
      await promote(store, 'acme/two', 'acme/idle');
      const row = { task: TASK, hour: '2026-11-24T00', promptTokens: 0, completionTokens: 0, microUsd: 0 };
      await store.traffic.add([
        { ...row, model: 'acme/one', decision: 'accepted', requests: 3 },
        { ...row, model: 'acme/teacher', decision: 'low_confidence', requests: 2 },
        { ...row, model: 'acme/two', decision: 'accepted', requests: 4 },
      ]);
      await escalate(store, '1', 'acme/one');
      await escalate(store, '2', 'acme/two');
      await audit(store, '3', true, 0.1);
      await audit(store, '4', false, 0.5);
      const artefact = {
        student: 'acme/two',
        signal: 'tag',
        map: { slope: 1, intercept: 0 },
        threshold: 0.8,
        alpha: 0.05,
        delta: 0.1,
        rows: 300,
        bound: 0.04,
        coverage: 0.9,
        auroc: null,
        rowsHash: 'sha256:0',
        createdAt: AT,
      };
      await store.calibrations.save({ id: 'c', task: TASK, student: 'acme/two', createdAt: AT, artefact });
      expect(await readTrafficCycles({ store, task: TASK })).toEqual([
        {
          student: 'acme/one',
          since: AT,
          requests: 4,
          escalated: 0.25,
          threshold: null,
          calibration: null,
          fromTraffic: 0,
          audits: 2,
          // Weights 10 and 2.
          right: 10 / 12,
          regret: expect.closeTo(2 / 12, 10),
          regretHigh: expect.any(Number),
        },
        expect.objectContaining({ student: 'acme/two', escalated: 0.2, threshold: 0.8, calibration: 'c', right: null }),
      ]);
    }));
});
