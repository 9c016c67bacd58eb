import {
  costInMicroUsd,
  findPrice,
  type Price,
  type PriceBook,
  trainingCostInMicroUsd,
} from '../domain/money/pricing.ts';
import type { Calls } from './state/calls.ts';
import type { Jobs } from './state/jobs.ts';

/** The bill: every computed answer and every finished training is on it before anybody sees the result. */
export interface Billing {
  readonly chargeCall: (call: {
    readonly id: string;
    readonly model: string;
    readonly key: string | null;
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly startedAt: Date;
    /** A line of a batch costs less. */
    readonly inBatch?: boolean;
  }) => void;
  /** What a training costs; the job itself keeps it. */
  readonly trainingCost: (args: { readonly model: string; readonly trainedTokens: number }) => number;
  /** To be called when a job's cost has been kept. */
  readonly addTraining: (costInMicroUsd: number) => void;
  readonly totalInMicroUsd: () => number;
}

/** A bill over kept calls and jobs, by a price book of the emulator's own model names. */
export function createBilling(args: { readonly calls: Calls; readonly jobs: Jobs; readonly book: PriceBook }): Billing {
  const { calls, jobs, book } = args;
  // Counted along, so that no request sums up the whole bill.
  let total = calls.totals().costInMicroUsd + jobs.all().reduce((sum, { costInMicroUsd }) => sum + costInMicroUsd, 0);
  const priceOf = (modelName: string, day: string): Price => {
    const price = findPrice({ book, modelName, day });
    if (price === null) throw new RangeError(`The emulator's price book has no price for ${modelName}.`);
    return price;
  };
  return {
    chargeCall: ({ startedAt, inBatch = false, ...call }) => {
      const at = startedAt.toISOString();
      const cost = costInMicroUsd({ price: priceOf(call.model, at.slice(0, 10)), ...call, inBatch });
      calls.insert({ ...call, costInMicroUsd: cost, startedAt: at });
      total += cost;
    },
    trainingCost: ({ model, trainedTokens }) => {
      const price = priceOf(model, new Date().toISOString().slice(0, 10));
      return trainingCostInMicroUsd({ price, trainedTokens });
    },
    addTraining: (cost) => {
      total += cost;
    },
    totalInMicroUsd: () => total,
  };
}
