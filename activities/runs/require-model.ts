import type { ModelLookup } from '../../providers/model-lookup.ts';
import type { PriceList } from '../../providers/price-list.ts';
import { priceFailureOf } from '../calls/price-failure.ts';
import { requireServed } from './require-served.ts';

/** Ends a run whose model is not served, or has no price (none for training if it `trains`): before anything is paid. */
export async function requireModel({
  lookup,
  prices,
  modelName,
  trains,
  today,
  signal,
}: {
  readonly lookup: Pick<ModelLookup, 'get'>;
  readonly prices: Pick<PriceList, 'require'>;
  readonly modelName: string;
  readonly trains: boolean;
  readonly today: Date;
  readonly signal: AbortSignal;
}): Promise<void> {
  await requireServed({ lookup, modelName, today, signal });
  try {
    prices.require({ modelName, trains });
  } catch (error) {
    throw priceFailureOf(error) ?? error;
  }
}
