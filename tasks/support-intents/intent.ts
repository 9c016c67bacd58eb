import { z } from 'zod';

export const AREAS = ['orders', 'delivery', 'returns', 'payments', 'account', 'products'] as const;
/** What a message is about in general: the categories of the task. */
export type Area = (typeof AREAS)[number];

/** Ways to say an intent: `plain` names it, `oblique` tells it in words that other intents use as well. */
export interface Sayings {
  readonly plain: readonly string[];
  readonly oblique: readonly string[];
}

/** What a customer wants. Sayings of the exam are never drawn for training; no saying is part of another. */
export interface Intent {
  /** The label. */
  readonly name: string;
  readonly training: Sayings;
  readonly exam: Sayings;
  /** How it is mentioned beside something else that matters more. */
  readonly aside: string;
}

export const intentSpecSchema = z.strictObject({ intent: z.string().min(1) });
/** What the verifier must know of a message: the intent that was meant. */
export type IntentSpec = z.infer<typeof intentSpecSchema>;
