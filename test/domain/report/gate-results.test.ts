import { describe, expect, test } from '@jest/globals';
import { gateResults } from '../../../domain/report/gate-results.ts';
import { reasonKind } from '../../../domain/report/reason-kind.ts';

const rejection = (gate: string, category: string, reason: string) => ({ gate, category, reason, version: '1' });

describe('reason kinds', () => {
  test.each([
    ['The key "customer name" is missing.', 'The key … is missing.'],
    ['orders[0].sku should be 3, is 4', '… should be … is …'],
    ['81 % like the prompt 12', '… % like the prompt …'],
    ['empty', 'empty'],
  ])('%s → %s', (reason, kind) => {
    expect(reasonKind(reason)).toBe(kind);
  });
});

describe('gate results', () => {
  test('rejections → counted by gate, category and kind of reason, the most frequent first', () => {
    const [shape, rules, verifier] = gateResults({
      generated: 50,
      rejections: [
        rejection('verifier', 'csv', 'no header'),
        rejection('verifier', 'csv', 'row 1 is short'),
        rejection('verifier', 'flatten', 'row 2 is short'),
        rejection('shape', 'csv', 'empty'),
      ],
    });
    expect(shape).toMatchObject({ gate: 'shape', rejected: 1, share: 0.02, categories: { csv: 1 } });
    expect(rules).toMatchObject({ gate: 'rules', version: null, rejected: 0, share: 0, reasons: [] });
    expect(verifier).toEqual({
      gate: 'verifier',
      version: '1',
      rejected: 3,
      share: 0.06,
      categories: { csv: 2, flatten: 1 },
      reasons: [
        { reason: 'row … is short', count: 2, example: 'row 1 is short' },
        { reason: 'no header', count: 1, example: 'no header' },
      ],
    });
  });

  test('nothing generated → shares of 0', () => {
    expect(gateResults({ generated: 0, rejections: [] }).every(({ share }) => share === 0)).toBe(true);
  });
});
