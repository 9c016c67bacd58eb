import { type PriceList, UnknownPriceError } from '../../providers/price-list.ts';
import type { PriceAnswer } from './meter.ts';

/** Prices answers by their usage; a model without a price is counted at 0 rather than not served. */
export function createPriceOfTokens(prices: Pick<PriceList, 'costOfAnswer'>): PriceAnswer {
  return ({ modelName, promptTokens, completionTokens }) => {
    const request = { messages: [], max_completion_tokens: 0, seed: 0 };
    try {
      return prices.costOfAnswer({ modelName, request, usage: { promptTokens, completionTokens } });
    } catch (error) {
      if (error instanceof UnknownPriceError) return 0;
      throw error;
    }
  };
}
