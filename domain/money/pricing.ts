import { z } from 'zod';

const usdPerMillion = z.number().nonnegative();

const priceSchema = z.strictObject({
  /** `provider/model`; also the price of what is fine-tuned from it where its name goes on with a colon. */
  model: z.string().min(1),
  inputUsdPerMillion: usdPerMillion,
  /** Absent where the provider gives no discount for a prompt's cached part. */
  cachedInputUsdPerMillion: usdPerMillion.optional(),
  outputUsdPerMillion: usdPerMillion,
  /** The share of the price that a request in a batch saves; absent where the provider gives no such discount. */
  batchDiscount: z.number().min(0).lt(1).optional(),
  /** Absent where the model cannot be fine-tuned. */
  trainingUsdPerMillion: usdPerMillion.optional(),
  /** First day of the price, YYYY-MM-DD. */
  from: z.iso.date(),
  /** Last day of the price; absent while it holds. */
  to: z.iso.date().optional(),
  source: z.string().min(1),
});
export const priceBookSchema = z.strictObject({ prices: z.array(priceSchema) });

/** What a model's tokens cost, with the day and the source of the price. */
export type Price = z.infer<typeof priceSchema>;
export type PriceBook = z.infer<typeof priceBookSchema>;

/** A message costs a few tokens beside its content. */
const TOKENS_A_MESSAGE = 8;

/** The newest price of a model on a day: of its own name, else of the longest name that it continues with a colon; null if none. */
export function findPrice({
  book,
  modelName,
  day,
}: {
  readonly book: PriceBook;
  readonly modelName: string;
  readonly day: string;
}): Price | null {
  const fitting = book.prices.filter(
    (price) =>
      price.from <= day &&
      (price.to === undefined || day <= price.to) &&
      (price.model === modelName || modelName.startsWith(`${price.model}:`)),
  );
  const [best] = fitting.toSorted((a, b) => b.model.length - a.model.length || (a.from < b.from ? 1 : -1));
  return best ?? null;
}

/** The cost of an answer in whole micro-dollars, rounded up once. A dollar a million tokens is a micro-dollar a token. */
export function costInMicroUsd({
  price,
  promptTokens,
  cachedPromptTokens = 0,
  completionTokens,
  inBatch = false,
}: {
  readonly price: Price;
  readonly promptTokens: number;
  /** The part of the prompt's tokens that the provider had cached. */
  readonly cachedPromptTokens?: number;
  readonly completionTokens: number;
  /** Whether it was a line of a batch, which costs less where the price has a discount for it. */
  readonly inBatch?: boolean;
}): number {
  const { inputUsdPerMillion, outputUsdPerMillion, cachedInputUsdPerMillion = inputUsdPerMillion } = price;
  const input =
    (promptTokens - cachedPromptTokens) * inputUsdPerMillion + cachedPromptTokens * cachedInputUsdPerMillion;
  const share = inBatch ? 1 - (price.batchDiscount ?? 0) : 1;
  return ceilOfCost((input + completionTokens * outputUsdPerMillion) * share);
}

/**
 * The cost of training in whole micro-dollars, rounded up; tokens are billed once an epoch. 0 where the price has none
 * for training: whoever trains looks first.
 */
export function trainingCostInMicroUsd({
  price,
  trainedTokens,
}: {
  readonly price: Price;
  readonly trainedTokens: number;
}): number {
  return ceilOfCost(trainedTokens * (price.trainingUsdPerMillion ?? 0));
}

/** An upper bound of a conversation's tokens in any tokenizer: a token is at least one UTF-8 byte. */
export function maximalPromptTokens({
  contentBytes,
  messages,
}: {
  readonly contentBytes: number;
  readonly messages: number;
}): number {
  return contentBytes + TOKENS_A_MESSAGE * messages;
}

/** Rounds up, but not for the dust of binary fractions. */
function ceilOfCost(microUsd: number): number {
  return Math.ceil(Math.round(microUsd * 1e6) / 1e6);
}
