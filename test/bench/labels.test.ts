import { describe, expect, test } from '@jest/globals';
import { agreementOfSurest, servedFrom } from '../../bench/labels/agreement.ts';
import { crossFittedRows } from '../../bench/labels/cross-fitted-rows.ts';
import { run } from '../../bench/labels.ts';

/** Ten questions, surest first; the third and the last are answered wrongly. */
const rows = Array.from({ length: 10 }, (_, index) => ({
  confidence: 1 - index / 10,
  studentRight: index !== 2 && index !== 9,
  teacherRight: true,
}));

describe('labels bench', () => {
  test('served from 0.5 on → six of ten answered, one of them wrongly', () => {
    const served = servedFrom({ rows: rows.toReversed(), threshold: 0.5 });
    expect(served.answered).toBeCloseTo(0.6);
    expect(served.agreement).toBeCloseTo(5 / 6);
    expect(served.regret).toBeCloseTo(0.1);
  });

  test('no threshold → nothing answered, nothing regretted', () => {
    expect(servedFrom({ rows, threshold: null })).toEqual({ answered: 0, agreement: 0, regret: 0 });
  });

  test('the surest 90 % → the last is left out, one of nine is wrong', () => {
    expect(agreementOfSurest({ rows: rows.toReversed(), share: 0.9 })).toBeCloseTo(8 / 9);
    expect(agreementOfSurest({ rows, share: 1 })).toBeCloseTo(0.8);
  });

  test('cross-fitting: a word that stands in one row only → never known of, so never sure of', () => {
    const labelled = Array.from({ length: 20 }, (_, index) => ({
      text: `word${index * 7919}`,
      label: `label ${index}`,
    }));
    const fitted = crossFittedRows({
      rows: labelled,
      settings: { epochs: 20, learningRate: 1, batchSize: 1, seed: 1 },
    });
    expect(fitted).toHaveLength(labelled.length);
    expect(fitted.some(({ studentRight }) => studentRight)).toBe(false);
  });

  test('a folder that is not there → no rows', async () => {
    expect(await run({ data: '/nowhere/banking77' })).toEqual([]);
  });
});
