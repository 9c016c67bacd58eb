import { describe, expect, test } from '@jest/globals';
import { drawFaults } from '../../emulator/fault-draw.ts';
import { faultsSchema } from '../../emulator/faults.ts';

const KEYS = Array.from({ length: 4_000 }, (_, index) => `key ${index}`);

describe('drawFaults', () => {
  test('rates: shares of 4,000 keys → within four standard errors of them', () => {
    const faults = faultsSchema.parse({ errorRate: 0.1, resetRate: 0.05, truncateRate: 0.2, malformedRate: 0.02 });
    const draws = KEYS.map((key) => drawFaults({ faults, key, attempt: 1 }));
    const share = (fits: (draw: (typeof draws)[number]) => boolean) => draws.filter(fits).length / draws.length;
    expect(Math.abs(share((draw) => draw.errorStatus !== null) - 0.1)).toBeLessThan(0.019);
    expect(Math.abs(share((draw) => draw.isReset) - 0.05)).toBeLessThan(0.014);
    expect(Math.abs(share((draw) => draw.isTruncated) - 0.2)).toBeLessThan(0.026);
    expect(Math.abs(share((draw) => draw.isMalformed) - 0.02)).toBeLessThan(0.009);
    expect(new Set(draws.map((draw) => draw.errorStatus))).toEqual(new Set([null, 500, 503]));
  });

  test('another attempt or seed → drawn anew; the same → the same', () => {
    const faults = faultsSchema.parse({ errorRate: 0.5 });
    const pattern = (seed: number, attempt: number) =>
      KEYS.slice(0, 64).map((key) => drawFaults({ faults: { ...faults, seed }, key, attempt }).errorStatus);
    expect(pattern(1, 1)).toEqual(pattern(1, 1));
    expect(pattern(1, 2)).not.toEqual(pattern(1, 1));
    expect(pattern(2, 1)).not.toEqual(pattern(1, 1));
  });

  test('content filter → the same at every attempt', () => {
    const faults = faultsSchema.parse({ contentFilterRate: 0.5 });
    const pattern = (attempt: number) => KEYS.map((key) => drawFaults({ faults, key, attempt }).isFiltered);
    expect(pattern(2)).toEqual(pattern(1));
    expect(new Set(pattern(1))).toEqual(new Set([true, false]));
  });

  test('latency: no spread → exact; a spread → the median and the quartiles of the lognormal', () => {
    const exact = faultsSchema.parse({ latencyMs: 500 });
    expect(drawFaults({ faults: exact, key: 'any', attempt: 1 }).latencyInMs).toBe(500);
    const spread = faultsSchema.parse({ latencyMs: 100, latencySigma: 0.5 });
    const sorted = KEYS.map((key) => drawFaults({ faults: spread, key, attempt: 1 }).latencyInMs).toSorted(
      (a, b) => a - b,
    );
    expect((sorted[2_000] ?? 0) / 100).toBeCloseTo(1, 1);
    // exp(0.6745 x 0.5) = 1.401
    expect((sorted[3_000] ?? 0) / 140.1).toBeCloseTo(1, 1);
  });
});
