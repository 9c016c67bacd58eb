import { z } from 'zod';

const rate = z.number();
const money = z.number().nonnegative();

export const MODES = ['teacher', 'prompt', 'api', 'online'] as const;
export type Mode = (typeof MODES)[number];

export const modeResultSchema = z.object({
  mode: z.enum(MODES),
  /** Who answers first: `provider/model`, with `#prompt` and `?signal` where there are any. */
  model: z.string(),
  /** Cases with a verdict on both the teacher and this mode. */
  cases: z.int(),
  passes: z.int(),
  retention: z.object({ value: rate.nullable(), low: rate.nullable(), high: rate.nullable() }),
  usdPerThousand: money,
  /** Of a request from its start to its last byte; null where no call was measured. */
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** What it cost to make, from the ledger. */
  setupUsd: money,
  /** Requests after which it has paid for itself against the teacher; null where a request of it costs no less. */
  breakEvenRequests: z.int().nullable(),
  /** Share of the requests that the teacher answers; null where nothing is passed on. */
  escalated: rate.nullable(),
});
/** What one way to serve a task is worth and costs. */
export type ModeResult = z.infer<typeof modeResultSchema>;
