import { describe, expect, test } from '@jest/globals';
import { splitDataset } from '../../../domain/dataset/dataset-split.ts';

function rows(count: number): { key: string; ordinal: number }[] {
  return Array.from({ length: count }, (_, ordinal) => ({ key: `content-${ordinal}`, ordinal }));
}

function validationOf(split: Map<number, string>): number[] {
  return [...split]
    .filter(([, side]) => side === 'validation')
    .map(([ordinal]) => ordinal)
    .toSorted((a, b) => a - b);
}

describe('splitDataset', () => {
  test('2,000 rows → about 15 % validate (standard error 0.8 points)', () => {
    const validating = validationOf(splitDataset(rows(2_000))).length;
    expect(validating).toBeGreaterThan(2_000 * 0.125);
    expect(validating).toBeLessThan(2_000 * 0.175);
  });

  test('rows in another order → the same split', () => {
    expect(validationOf(splitDataset(rows(300).toReversed()))).toEqual(validationOf(splitDataset(rows(300))));
  });

  test('more rows → no row changes its side', () => {
    const [few, many] = [splitDataset(rows(300)), splitDataset(rows(900))];
    expect([...few].filter(([ordinal, side]) => many.get(ordinal) !== side)).toEqual([]);
  });

  test('50 to 90 rows → at least 10 validate', () => {
    for (let count = 50; count <= 90; count++) {
      expect(validationOf(splitDataset(rows(count))).length).toBeGreaterThanOrEqual(10);
    }
  });

  test('49 rows → the hash alone decides', () => {
    const ofAll = new Set(validationOf(splitDataset(rows(2_000))));
    expect(validationOf(splitDataset(rows(49)))).toEqual(
      rows(49)
        .map(({ ordinal }) => ordinal)
        .filter((ordinal) => ofAll.has(ordinal)),
    );
  });

  test('few rows → training keeps ten of them', () => {
    for (let count = 10; count <= 30; count++) {
      expect(count - validationOf(splitDataset(rows(count))).length).toBeGreaterThanOrEqual(10);
    }
    expect(validationOf(splitDataset(rows(10)))).toEqual([]);
  });

  test('equal content → one side', () => {
    const twins = rows(200).flatMap(({ key, ordinal }) => [
      { key, ordinal },
      { key, ordinal: ordinal + 1_000 },
    ]);
    const split = splitDataset(twins);
    expect(split.size).toBe(400);
    for (const { ordinal } of rows(200)) expect(split.get(ordinal + 1_000)).toBe(split.get(ordinal));
  });

  test('60 rows of one content → training is not left empty', () => {
    const same = rows(60).map(({ ordinal }) => ({ key: 'same', ordinal }));
    expect(validationOf(splitDataset(same))).toEqual([]);
  });
});
