import { describe, expect, test } from '@jest/globals';
import { auditedRegret } from '../../../domain/calibration/audited-regret.ts';
import { trafficTrigger } from '../../../domain/routing/traffic-trigger.ts';

const regretOf = (regrets: number, audits: number) =>
  auditedRegret({
    audits: Array.from({ length: audits }, (_, index) => ({
      probability: 0.02,
      studentRight: index >= regrets,
      teacherRight: true,
    })),
    delta: 0.1,
  });
const CALM = { waiting: 499, acceptedShare: 0.8, regret: regretOf(1, 50) };
const LIMITS = { escalationsToRetrain: 500, alpha: 0.05 };

describe('trafficTrigger', () => {
  test('too few escalations, regret within its bound → none', () => {
    expect(trafficTrigger({ standing: CALM, ...LIMITS })).toBeNull();
    expect(
      trafficTrigger({ standing: { waiting: 0, acceptedShare: null, regret: regretOf(0, 0) }, ...LIMITS }),
    ).toBeNull();
  });

  test('enough escalations → named with both numbers; 0 → never', () => {
    const standing = { ...CALM, waiting: 500 };
    expect(trafficTrigger({ standing, ...LIMITS })).toBe('500 new escalations wait, 500 are enough.');
    expect(trafficTrigger({ standing, ...LIMITS, escalationsToRetrain: 0 })).toBeNull();
  });

  test('regret over its bound beyond chance → named; over it by chance, or on a small share of the traffic → none', () => {
    // 6 of 30: at least 0.1062 at 90 %, times 0.8.
    const standing = { ...CALM, regret: regretOf(6, 30) };
    expect(trafficTrigger({ standing, ...LIMITS })).toBe(
      'Audited regret over all traffic is at least 0.09, above 0.05 (6 of 30 audits).',
    );
    expect(trafficTrigger({ standing: { ...standing, acceptedShare: 0.4 }, ...LIMITS })).toBeNull();
    // 2 of 20 is 0.1, but at least 0.027 only.
    expect(trafficTrigger({ standing: { ...CALM, regret: regretOf(2, 20) }, ...LIMITS })).toBeNull();
  });
});
