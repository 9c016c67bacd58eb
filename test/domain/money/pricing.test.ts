import { describe, expect, test } from '@jest/globals';
import {
  costInMicroUsd,
  findPrice,
  maximalPromptTokens,
  type Price,
  priceBookSchema,
  trainingCostInMicroUsd,
} from '../../../domain/money/pricing.ts';

const TEACHER: Price = {
  model: 'acme/teacher',
  inputUsdPerMillion: 2.5,
  cachedInputUsdPerMillion: 1.25,
  outputUsdPerMillion: 10,
  batchDiscount: 0.5,
  from: '2026-01-01',
  source: 'price list',
};
const STUDENT: Price = {
  model: 'acme/student',
  inputUsdPerMillion: 0.15,
  outputUsdPerMillion: 0.6,
  trainingUsdPerMillion: 3,
  from: '2026-01-01',
  source: 'price list',
};

describe('costInMicroUsd', () => {
  test('1,000 in at 2.50, 100 out at 10 → 2,500 + 1,000', () => {
    expect(costInMicroUsd({ price: TEACHER, promptTokens: 1_000, completionTokens: 100 })).toBe(3_500);
  });

  test('in a batch → half of it, rounded up once; without a discount → all of it', () => {
    expect(costInMicroUsd({ price: TEACHER, promptTokens: 1_000, completionTokens: 100, inBatch: true })).toBe(1_750);
    expect(costInMicroUsd({ price: TEACHER, promptTokens: 1, completionTokens: 1, inBatch: true })).toBe(7);
    expect(costInMicroUsd({ price: STUDENT, promptTokens: 1_000, completionTokens: 100, inBatch: true })).toBe(210);
  });

  test('400 of 1,000 cached at half price → 1,500 + 500', () => {
    const cost = costInMicroUsd({
      price: TEACHER,
      promptTokens: 1_000,
      cachedPromptTokens: 400,
      completionTokens: 0,
    });
    expect(cost).toBe(2_000);
  });

  test('cached tokens without a price of their own → the full price', () => {
    const tokens = { promptTokens: 1_000, completionTokens: 0 };
    expect(costInMicroUsd({ price: STUDENT, ...tokens, cachedPromptTokens: 1_000 })).toBe(150);
  });

  test('0.15 micro-dollars → rounded up to one; nothing costs nothing', () => {
    expect(costInMicroUsd({ price: STUDENT, promptTokens: 1, completionTokens: 0 })).toBe(1);
    expect(costInMicroUsd({ price: STUDENT, promptTokens: 0, completionTokens: 0 })).toBe(0);
  });

  test('100 tokens at 0.07, which is 7.000000000000001 in binary → 7, not 8', () => {
    const price = { ...STUDENT, inputUsdPerMillion: 0.07 };
    expect(costInMicroUsd({ price, promptTokens: 100, completionTokens: 0 })).toBe(7);
  });
});

describe('trainingCostInMicroUsd', () => {
  test('12,345 trained tokens at 3 → 37,035; without a price for training → 0', () => {
    expect(trainingCostInMicroUsd({ price: STUDENT, trainedTokens: 12_345 })).toBe(37_035);
    expect(trainingCostInMicroUsd({ price: TEACHER, trainedTokens: 12_345 })).toBe(0);
  });
});

describe('maximalPromptTokens', () => {
  test('two messages of 10 bytes in all → 10 + 2 x 8', () => {
    expect(maximalPromptTokens({ contentBytes: 10, messages: 2 })).toBe(26);
  });
});

describe('findPrice', () => {
  const older = { ...TEACHER, from: '2025-01-01', to: '2025-12-31', inputUsdPerMillion: 5 };
  const tuned = { ...STUDENT, model: 'acme/ft:student', inputUsdPerMillion: 0.3 };
  const tunedByOrg = { ...tuned, model: 'acme/ft:student:org', inputUsdPerMillion: 0.2 };
  const book = { prices: [older, TEACHER, STUDENT, tuned, tunedByOrg] };
  const priceOf = (modelName: string, day: string) => findPrice({ book, modelName, day })?.inputUsdPerMillion;

  test('a day → the price that began last, its first and last day included', () => {
    expect(priceOf('acme/teacher', '2025-12-31')).toBe(5);
    expect(priceOf('acme/teacher', '2026-01-01')).toBe(2.5);
    expect(priceOf('acme/teacher', '2024-12-31')).toBeUndefined();
  });

  test('a price that has ended without a successor → none', () => {
    expect(findPrice({ book: { prices: [older] }, modelName: 'acme/teacher', day: '2026-06-01' })).toBeNull();
  });

  test('a fine-tuned model → the longest name that it goes on from with a colon', () => {
    expect(priceOf('acme/ft:student:lab::abc', '2026-06-01')).toBe(0.3);
    expect(priceOf('acme/ft:student:org::abc', '2026-06-01')).toBe(0.2);
    expect(priceOf('acme/student:nightly', '2026-06-01')).toBe(0.15);
    expect(priceOf('acme/student-large', '2026-06-01')).toBeUndefined();
  });
});

describe('priceBookSchema', () => {
  test.each([
    ['a negative price', { ...STUDENT, inputUsdPerMillion: -1 }],
    ['an unknown field', { ...STUDENT, inputUsd: 1 }],
    ['a day that is none', { ...STUDENT, from: '2026-02-30' }],
    ['no source', { ...STUDENT, source: '' }],
  ])('%s → refused', (_, price) => {
    expect(priceBookSchema.safeParse({ prices: [price] }).success).toBe(false);
  });
});
