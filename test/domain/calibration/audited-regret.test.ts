import { describe, expect, test } from '@jest/globals';
import { auditedRegret, type GradedAudit } from '../../../domain/calibration/audited-regret.ts';

const right: GradedAudit = { probability: 0.1, studentRight: true, teacherRight: true };
const regretted: GradedAudit = { ...right, studentRight: false };
const both: GradedAudit = { ...regretted, teacherRight: false };
const times = (count: number, audit: GradedAudit) => Array.from({ length: count }, () => audit);

describe('auditedRegret', () => {
  test('no audits → nothing is known', () => {
    expect(auditedRegret({ audits: [], delta: 0.1 })).toEqual({ audits: 0, regrets: 0, value: null, low: 0, high: 1 });
  });

  test('45 audits without a regret → the bound of 0.05 at 90 %: 1 - 0.1^(1/45)', () => {
    const { value, low, high } = auditedRegret({ audits: times(45, right), delta: 0.1 });
    expect([value, low]).toEqual([0, 0]);
    expect(high).toBeCloseTo(0.04988, 4);
  });

  test('2 regrets of 10, one more where the teacher errs too → 0.2 with its exact limits at 90 %', () => {
    const audits = [...times(7, right), ...times(2, regretted), both];
    const { regrets, value, low, high } = auditedRegret({ audits, delta: 0.1 });
    expect([regrets, value]).toEqual([2, 0.2]);
    expect(low).toBeCloseTo(0.0545, 3);
    expect(high).toBeCloseTo(0.4496, 3);
  });

  test('two audit shares → each counts for the traffic behind it, limits at half the risk', () => {
    // 10 of 100 and 10 of 1,000 accepted answers: 1/11 x 0.5 + 10/11 x 0 = 0.04545…
    const often = [...times(5, regretted), ...times(5, right)];
    const rare = times(10, right).map((audit) => ({ ...audit, probability: 0.01 }));
    const { value, high } = auditedRegret({ audits: [...often, ...rare], delta: 0.1 });
    expect(value).toBeCloseTo(0.5 / 11, 10);
    // 0 of 10 at 95 %: 1 - 0.05^(1/10) = 0.2589; 5 of 10 at 95 %: 0.7776.
    expect(high).toBeCloseTo((0.7776 + 10 * 0.2589) / 11, 3);
  });
});
