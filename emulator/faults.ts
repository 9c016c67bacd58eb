import { z } from 'zod';

const rate = z.number().min(0).max(1).default(0);

/** What goes wrong on purpose, and the limits that are kept. Every field has a default: nothing goes wrong. */
export const faultsSchema = z.strictObject({
  /** Median time before a completion answers, in milliseconds. */
  latencyMs: z.number().min(0).max(600_000).default(0),
  /** Spread of that time: sigma of a lognormal distribution. */
  latencySigma: z.number().min(0).max(3).default(0),
  /** Share of requests answered with 500 or 503. */
  errorRate: rate,
  /** Requests a minute and model, with a burst of one minute's worth; null for no limit that one could reach. */
  rateLimitRpm: z.number().positive().nullable().default(null),
  /** The same for tokens: those of the prompt and as many as may be answered. */
  rateLimitTpm: z.number().positive().nullable().default(null),
  /** Share of requests whose connection is reset before any work. */
  resetRate: rate,
  /** Share of requests that are done and billed, but whose connection is reset instead of the answer. */
  lostReplyRate: rate,
  /** Share of completions that end early: a stream is cut, an answer has the finish reason `length`. */
  truncateRate: rate,
  /** Share of completions whose body is not JSON. */
  malformedRate: rate,
  /** Share of completions in which the model refuses to answer. */
  refusalRate: rate,
  /** Share of completions that say nothing, with the finish reason `stop`. */
  emptyRate: rate,
  /** Share of prompts that are refused with the code content_filter, at every attempt. */
  contentFilterRate: rate,
  /** Share of a fine-tuned student's answers that come out wrong. */
  driftRate: rate,
  /** Share of the judge's replies that pass the first answer and fail the second, whatever they say. */
  judgePositionBias: rate,
  /** Share of the judge's replies that are no verdict. */
  judgeUnreadableRate: rate,
  /** How many of the next fine-tuning jobs fail. */
  jobFailures: z.int().min(0).default(0),
  /** How many of the next batches expire half-way. */
  batchExpiries: z.int().min(0).default(0),
  /** Share of all batches that expire half-way. */
  batchExpireRate: rate,
  /** Share of a batch's requests that are answered with an error, drawn anew at every attempt. */
  batchLineFailureRate: rate,
  /** Once the bill has reached this, completions and jobs are refused with insufficient_quota. */
  quotaUsd: z.number().min(0).nullable().default(null),
  /** Models that this account may not use: 403. */
  forbiddenModels: z.array(z.string()).default([]),
  /** The last day of models, shown in the list of models; from the next day on they are gone. */
  shutdownDates: z.record(z.string(), z.iso.date()).default({}),
  seed: z.int().default(1),
});
export type Faults = z.infer<typeof faultsSchema>;
