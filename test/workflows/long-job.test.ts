import { describe, expect, test } from '@jest/globals';
import { trainForADay } from '../support/long-job.ts';

describe('a job of 24 hours', () => {
  test('every hour a segment, every status on the way → its student, under 1,200 events', async () => {
    const figures = await trainForADay({ seconds: 4, kills: 0, seed: 0 });
    expect(figures).toMatchObject({
      status: 'succeeded',
      jobs: 1,
      studentModel: expect.stringMatching(/^emulator\/ft:/),
    });
    // A busy machine is late for some hours, but not for all of them.
    expect(figures.historyEvents).toBeGreaterThan(20);
    expect(figures.historyEvents).toBeLessThan(1_200);
  }, 60_000);
});
