import { describe, expect, test } from '@jest/globals';
import { meanInterval } from '../../bench/learning/mean-interval.ts';
import { collect, createSchool } from '../../bench/learning/school.ts';
import { tinyPack } from '../emulator/models/tiny-pack.ts';

describe('learning bench', () => {
  test('mean interval: 1, 2, 3 → 2 give or take 4.3027 x 1 / sqrt(3)', () => {
    const { mean, low, high } = meanInterval([1, 2, 3]);
    expect([mean, low, high].map((each) => Number(each.toFixed(3)))).toEqual([2, -0.484, 4.484]);
    expect(() => meanInterval([1])).toThrow('2 to 21');
  });

  test('a stream with mistakes → unfiltered takes it as it comes, filtered goes on until enough are accepted', () => {
    const school = createSchool({ pack: tinyPack, seed: 1, freshPrompts: 50, steepness: 1 });
    const all = collect({ school, start: 0, count: 100, filtered: false });
    const accepted = collect({ school, start: 0, count: 100, filtered: true });
    expect(all.end).toBe(100);
    const rejected = Array.from({ length: accepted.end }, (_, index) => school.sample(index)).filter(
      (sample) => !sample.accepted,
    );
    expect(rejected.length).toBeGreaterThan(0);
    expect(accepted.end).toBe(100 + rejected.length);
    expect(school.teacherPasses).toBeLessThan(50);
  });
});
