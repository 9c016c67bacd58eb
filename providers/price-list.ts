import { readFileSync } from 'node:fs';
import {
  costInMicroUsd,
  findPrice,
  maximalPromptTokens,
  type Price,
  type PriceBook,
  priceBookSchema,
  trainingCostInMicroUsd,
} from '../domain/money/pricing.ts';
import type { ChatRequest } from './chat.ts';
import type { TrainingRow } from './trainer.ts';

/** No price is known for a model. */
export class UnknownPriceError extends Error {
  override readonly name = 'UnknownPriceError';
}

export interface PriceList {
  /** The price of a model today; throws UnknownPriceError where it has none. */
  readonly priceOf: (modelName: string) => Price;
  /** The same, null where it has none. */
  readonly findPrice: (modelName: string) => Price | null;
  /** Throws UnknownPriceError where the model has no price, or none for training if it `trains`. */
  readonly require: (args: { readonly modelName: string; readonly trains: boolean }) => void;
  /** Upper bounds, before a call. */
  readonly maximalCost: (args: {
    readonly modelName: string;
    readonly request: ChatRequest;
    readonly inBatch?: boolean;
  }) => number;
  readonly maximalTokens: (request: ChatRequest) => number;
  readonly maximalTrainingCost: (args: {
    readonly modelName: string;
    readonly rows: readonly TrainingRow[];
    readonly epochs: number;
  }) => number;
  /** True costs, after it; an answer that does not say its usage costs the upper bound. */
  readonly costOfAnswer: (args: {
    readonly modelName: string;
    readonly request: ChatRequest;
    readonly inBatch?: boolean;
    readonly usage: { readonly promptTokens: number; readonly completionTokens: number } | null;
  }) => number;
  readonly costOfTraining: (args: { readonly modelName: string; readonly trainedTokens: number }) => number;
}

const BOOK = new URL('./prices.json', import.meta.url);

/** The prices of a book, by default that of this folder, read once. All amounts are whole micro-dollars. */
export function loadPriceList({
  now = () => new Date(),
  book = priceBookSchema.parse(JSON.parse(readFileSync(BOOK, 'utf8'))),
}: {
  readonly now?: () => Date;
  readonly book?: PriceBook;
} = {}): PriceList {
  const find = (modelName: string) => findPrice({ book, modelName, day: now().toISOString().slice(0, 10) });
  const priceOf = (modelName: string): Price => {
    const price = find(modelName);
    if (price) return price;
    throw new UnknownPriceError(`No price is known for ${modelName}: add it to providers/prices.json.`);
  };
  const maximalCost: PriceList['maximalCost'] = ({ modelName, request, inBatch = false }) =>
    costInMicroUsd({
      price: priceOf(modelName),
      promptTokens: promptTokensOf(request.messages),
      completionTokens: request.max_completion_tokens,
      inBatch,
    });
  return {
    priceOf,
    findPrice: find,
    require: ({ modelName, trains }) => {
      if (priceOf(modelName).trainingUsdPerMillion === undefined && trains) {
        throw new UnknownPriceError(
          `No price for training is known for ${modelName}: add it to providers/prices.json.`,
        );
      }
    },
    maximalCost,
    maximalTokens: (request) => promptTokensOf(request.messages) + request.max_completion_tokens,
    maximalTrainingCost: ({ modelName, rows, epochs }) => {
      const tokens = rows.reduce((sum, row) => sum + promptTokensOf(row.messages), 0);
      return trainingCostInMicroUsd({ price: priceOf(modelName), trainedTokens: tokens * epochs });
    },
    costOfAnswer: ({ modelName, request, usage, inBatch = false }) =>
      usage === null
        ? maximalCost({ modelName, request, inBatch })
        : costInMicroUsd({ price: priceOf(modelName), ...usage, inBatch }),
    costOfTraining: ({ modelName, trainedTokens }) =>
      trainingCostInMicroUsd({ price: priceOf(modelName), trainedTokens }),
  };
}

function promptTokensOf(messages: ChatRequest['messages']): number {
  const contentBytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message.content), 0);
  return maximalPromptTokens({ contentBytes, messages: messages.length });
}
