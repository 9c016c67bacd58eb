import { z } from 'zod';

/** What the paid provider of a scenario is like. */
export const serviceSchema = z.strictObject({
  seed: z.int(),
  medianLatencyInMs: z.number().positive(),
  /** Spread of the lognormal latency; 0 makes every call take the median. */
  latencySigma: z.number().nonnegative(),
  /** Share of the calls that end with a 500. */
  failureShare: z.number().min(0).lt(1),
  /** Calls a minute before a 429; null where there is no such limit. */
  requestsPerMinute: z.int().positive().nullable(),
});
export type Service = z.infer<typeof serviceSchema>;

/** A load that every engine is put under alike. */
export interface Scenario {
  readonly name: string;
  readonly calls: number;
  readonly concurrency: number;
  readonly service: Service;
}

/** Every call takes the same half second, and nothing fails. */
export const SCENARIO_A: Scenario = {
  name: 'A',
  calls: 1_000,
  concurrency: 64,
  service: { seed: 1, medianLatencyInMs: 500, latencySigma: 0, failureShare: 0, requestsPerMinute: null },
};
