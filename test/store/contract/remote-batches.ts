import { describe, expect, test } from '@jest/globals';
import type { BatchLineRecord, RemoteBatchRecord } from '../../../store/training/remote-batches.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

function batchOf(number: number, fields: Partial<RemoteBatchRecord> = {}): RemoteBatchRecord {
  return {
    batchKey: `batch-${number}`,
    runKey: 'run',
    slice: 0,
    number,
    askedBy: 'first',
    teacher: 'acme/teacher',
    lines: 2,
    remoteId: null,
    status: 'composed',
    completed: 0,
    failed: 0,
    problem: null,
    createdAt: `2026-11-24T00:00:0${number}.000Z`,
    settledAt: null,
    ...fields,
  };
}

const lineOf = (ordinal: number, fields: Partial<BatchLineRecord> = {}): BatchLineRecord => ({
  ordinal,
  callKey: `call-${ordinal}`,
  state: 'asked',
  failure: null,
  ...fields,
});

/** Batches of prompts and their lines. */
export function remoteBatchesContract(placeOf: PlaceOf): void {
  describe('remote batches', () => {
    test('created twice → the first stays, whole; open until it is settled', async () => {
      await withStore(placeOf(), async ({ store: { remoteBatches } }) => {
        const place = { runKey: 'run', slice: 0 };
        await remoteBatches.create(batchOf(1), [lineOf(0), lineOf(1)]);
        await remoteBatches.create(batchOf(1, { lines: 1 }), [lineOf(5)]);
        expect(await remoteBatches.open(place)).toEqual(batchOf(1));
        expect(await remoteBatches.lines('batch-1')).toEqual([lineOf(0), lineOf(1)]);
        const ended = { remoteId: 'batch_1', status: 'expired', completed: 1, settledAt: '2026-11-24T01:00:00.000Z' };
        await remoteBatches.update('batch-1', ended);
        expect(await remoteBatches.get('batch-1')).toEqual(batchOf(1, ended));
        expect([await remoteBatches.open(place), await remoteBatches.count(place)]).toEqual([null, 1]);
        expect(await remoteBatches.count({ ...place, slice: 1 })).toBe(0);
      });
    });

    test('lines marked → failed ones by asker, batches of the run oldest first', async () => {
      await withStore(placeOf(), async ({ store: { remoteBatches } }) => {
        await remoteBatches.create(batchOf(2, { askedBy: 'second' }), [lineOf(7)]);
        await remoteBatches.create(batchOf(1), [lineOf(0), lineOf(1), lineOf(2)]);
        const marked = [
          lineOf(0, { state: 'failed', failure: 'ContentFiltered' }),
          lineOf(1, { state: 'answered' }),
          lineOf(2, { state: 'again' }),
        ];
        await remoteBatches.mark('batch-1', marked);
        await remoteBatches.mark('batch-2', [lineOf(7, { state: 'failed', failure: 'RetriesExhausted' })]);
        expect(await remoteBatches.lines('batch-1')).toEqual(marked);
        const place = { runKey: 'run', slice: 0 };
        expect(await remoteBatches.failed({ ...place, askedBy: 'first' })).toEqual(new Set([0]));
        expect(await remoteBatches.failed({ ...place, askedBy: 'second' })).toEqual(new Set([7]));
        expect((await remoteBatches.list('run')).map(({ number }) => number)).toEqual([1, 2]);
      });
    });
  });
}
