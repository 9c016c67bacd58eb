import { costInMicroUsd, type Price } from '../../domain/money/pricing.ts';
import type { PriceList } from '../../providers/price-list.ts';
import type { PriceAnswer } from './meter.ts';

/** Prices change from one day to the next. */
const LOOK_AGAIN_AFTER_MS = 60_000;

/** Prices answers by their usage; a model without a price is counted at 0 rather than not served. */
export function createPriceOfTokens({
  findPrice,
  now = Date.now,
}: Pick<PriceList, 'findPrice'> & { readonly now?: () => number }): PriceAnswer {
  const found = new Map<string, { readonly price: Price | null; readonly atMs: number }>();
  const priceOf = (modelName: string) => {
    const known = found.get(modelName);
    const atMs = now();
    if (known && atMs - known.atMs < LOOK_AGAIN_AFTER_MS) return known.price;
    const price = findPrice(modelName);
    found.set(modelName, { price, atMs });
    return price;
  };
  return ({ modelName, promptTokens, completionTokens }) => {
    const price = priceOf(modelName);
    return price === null ? 0 : costInMicroUsd({ price, promptTokens, completionTokens });
  };
}
