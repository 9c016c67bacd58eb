import { describe, expect, test } from '@jest/globals';
import type { LocalJobRecord } from '../../../store/training/local-training.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const createdAt = '2026-11-24T00:00:00.000Z';
const job: LocalJobRecord = {
  id: 'local-a-1',
  jobKey: 'key',
  runKey: 'run',
  status: 'running',
  request: { epochs: 3 },
  result: null,
  createdAt,
};

/** Files, jobs and models of the trainer in the worker. */
export function localTrainingContract(placeOf: PlaceOf): void {
  describe('local training', () => {
    test('files: saved twice under a name → the first rows; an unknown name → null', () =>
      withStore(placeOf(), async ({ store: { localTraining } }) => {
        await localTraining.saveFile({ name: 'f', rows: 'first', createdAt });
        await localTraining.saveFile({ name: 'f', rows: 'second', createdAt });
        expect(await localTraining.file('f')).toBe('first');
        expect(await localTraining.file('g')).toBeNull();
      }));

    test('jobs: added twice → the first; ended twice → the first ending', () =>
      withStore(placeOf(), async ({ store: { localTraining } }) => {
        await localTraining.addJob(job);
        await localTraining.addJob({ ...job, request: { epochs: 9 } });
        await localTraining.addJob({ ...job, id: 'local-b-1', jobKey: 'other' });
        expect(await localTraining.jobs('key')).toEqual([job]);
        await localTraining.endJob({ id: job.id, status: 'cancelled', result: null });
        await localTraining.endJob({ id: job.id, status: 'succeeded', result: { model: 'm' } });
        expect(await localTraining.job(job.id)).toEqual({ ...job, status: 'cancelled' });
        expect((await localTraining.jobs()).map(({ id }) => id)).toEqual(['local-a-1', 'local-b-1']);
        expect(await localTraining.job('none')).toBeNull();
      }));

    test('models: every byte comes back; an unknown name → none', () =>
      withStore(placeOf(), async ({ store: { localTraining } }) => {
        const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
        await localTraining.saveModel({ name: 'm', bytes, createdAt });
        await localTraining.saveModel({ name: 'm', bytes: Uint8Array.of(1), createdAt });
        const kept = await localTraining.modelBytes('m');
        expect(Buffer.compare(kept ?? Uint8Array.of(), bytes)).toBe(0);
        expect(await localTraining.hasModel('m')).toBe(true);
        expect(await localTraining.hasModel('n')).toBe(false);
        expect(await localTraining.modelBytes('n')).toBeNull();
      }));
  });
}
