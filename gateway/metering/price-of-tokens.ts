import { costInMicroUsd } from '../../domain/money/pricing.ts';
import type { PriceList } from '../../providers/price-list.ts';
import type { PriceAnswer } from './meter.ts';

/** Prices answers by their usage; a model without a price is counted at 0 rather than not served. */
export function createPriceOfTokens({ findPrice }: Pick<PriceList, 'findPrice'>): PriceAnswer {
  return ({ modelName, promptTokens, completionTokens }) => {
    const price = findPrice(modelName);
    return price === null ? 0 : costInMicroUsd({ price, promptTokens, completionTokens });
  };
}
