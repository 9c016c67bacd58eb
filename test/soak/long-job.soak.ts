import { describe, expect, test } from '@jest/globals';
import { trainForADay } from '../support/long-job.ts';

describe('a job of 24 hours', () => {
  test.each([1, 2, 3, 4, 5])(
    'seed %i: the worker killed five times → one job, its student, under 1,200 events',
    async (seed) => {
      const figures = await trainForADay({ seconds: 40, kills: 5, seed });
      process.stdout.write(`long job: ${JSON.stringify({ seed, ...figures })}\n`);
      expect(figures).toMatchObject({ status: 'succeeded', jobs: 1, kills: 5 });
      expect(figures.historyEvents).toBeLessThan(1_200);
    },
  );
});
