import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { findPrice, priceBookSchema } from '../../domain/money/pricing.ts';
import { loadPriceBook } from '../../emulator/price-book.ts';

const book = priceBookSchema.parse(
  JSON.parse(readFileSync(new URL('../../providers/prices.json', import.meta.url), 'utf8')),
);
const inputPriceOf = (modelName: string, day: string) => findPrice({ book, modelName, day })?.inputUsdPerMillion;

describe('providers/prices.json', () => {
  test('prices of one model → never two for the same day', () => {
    for (const [model, prices] of Map.groupBy(book.prices, (price) => price.model)) {
      const inOrder = prices.toSorted((a, b) => (a.from < b.from ? -1 : 1));
      for (const [index, price] of inOrder.entries()) {
        const next = inOrder[index + 1];
        if (next) expect({ model, ends: price.to ?? 'never' }).toEqual({ model, ends: dayBefore(next.from) });
      }
    }
  });

  test("the emulator's models → what the emulator bills, in every column", () => {
    const billed = loadPriceBook().prices.map((price) => ({ ...price, model: `emulator/${price.model}` }));
    expect(book.prices.filter(({ model }) => model.startsWith('emulator/'))).toEqual(billed);
  });

  test('an introductory price, an announced one → each on its own days', () => {
    expect(inputPriceOf('openai/gpt-5.6-sol', '2026-11-21')).toBe(4);
    expect(inputPriceOf('openai/gpt-5.6-sol', '2026-11-22')).toBe(5);
    expect(inputPriceOf('google/gemini-3.8-flash', '2026-12-31')).toBe(0.75);
    expect(inputPriceOf('google/gemini-3.8-flash', '2027-01-01')).toBe(1.5);
  });

  test('a model that is shut down → no price after its last day', () => {
    expect(inputPriceOf('openai/gpt-4o-mini', '2027-01-14')).toBe(0.15);
    expect(inputPriceOf('openai/gpt-4o-mini', '2027-01-15')).toBeUndefined();
  });

  test('a fine-tuned model → a price of its own, and one for its training on the base model', () => {
    expect(inputPriceOf('openai/ft:gpt-4o-mini-2024-07-18:lab::abc', '2026-11-25')).toBe(0.3);
    const base = findPrice({ book, modelName: 'openai/gpt-4o-mini-2024-07-18', day: '2026-11-25' });
    expect(base?.trainingUsdPerMillion).toBe(3);
  });
});

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
