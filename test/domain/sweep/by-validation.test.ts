import { expect, test } from '@jest/globals';
import { byValidation } from '../../../domain/sweep/by-validation.ts';

const of = (rate: number, learningRate: number, epochs: number) => ({ rate, learningRate, epochs });

test('byValidation: equal rates → the smaller learning rate, then fewer epochs', () => {
  const given = [of(0.8, 0.5, 1), of(0.9, 2, 3), of(0.9, 1, 3), of(0.9, 1, 2)];
  expect(given.toSorted(byValidation)).toEqual([of(0.9, 1, 2), of(0.9, 1, 3), of(0.9, 2, 3), of(0.8, 0.5, 1)]);
});
