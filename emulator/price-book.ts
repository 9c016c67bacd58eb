import { readFileSync } from 'node:fs';
import { type PriceBook, priceBookSchema } from '../domain/money/pricing.ts';

/** What the emulator's models cost, by the emulator's own names. */
export function loadPriceBook(): PriceBook {
  return priceBookSchema.parse(JSON.parse(readFileSync(new URL('./prices.json', import.meta.url), 'utf8')));
}
