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
  /** Whether the engine is told the provider's limit beforehand; only where there is one. */
  readonly told?: boolean;
  /** What happens to the engine meanwhile; nothing where it is left out. */
  readonly mishap?: 'killed' | 'row-added' | 'parser-mended';
}

const STEADY: Omit<Service, 'seed'> = {
  medianLatencyInMs: 500,
  latencySigma: 0,
  failureShare: 0,
  requestsPerMinute: null,
};
const SKEWED = { ...STEADY, latencySigma: 0.8 };
const CAPPED = { ...STEADY, requestsPerMinute: 600 };
const SLOTS = 64;

/** Each scenario's loads, drawn from a seed. */
const LOADS = {
  A: (seed) => [{ calls: 1_000, concurrency: SLOTS, service: { ...STEADY, seed } }],
  B: (seed) => [SLOTS, 256].map((concurrency) => ({ calls: 2_000, concurrency, service: { ...SKEWED, seed } })),
  C: (seed) => [{ calls: 2_000, concurrency: SLOTS, service: { ...SKEWED, failureShare: 0.1, seed } }],
  D: (seed) => [true, false].map((told) => ({ calls: 1_000, concurrency: SLOTS, service: { ...CAPPED, seed }, told })),
  E: (seed) => [{ calls: 1_000, concurrency: SLOTS, service: { ...SKEWED, seed }, mishap: 'killed' }],
  F: (seed) => [{ calls: 999, concurrency: SLOTS, service: { ...STEADY, seed }, mishap: 'row-added' }],
  G: (seed) => [{ calls: 1_000, concurrency: SLOTS, service: { ...STEADY, seed }, mishap: 'parser-mended' }],
} as const satisfies Readonly<Record<string, (seed: number) => readonly Omit<Scenario, 'name'>[]>>;

export const SCENARIO_NAMES = Object.keys(LOADS) as readonly (keyof typeof LOADS)[];

/** The loads of a scenario: A constant, B skewed latency, C also failing, D a rate cap, E killed, F and G run twice. */
export function loadsOf(name: keyof typeof LOADS, seed: number): readonly Scenario[] {
  return LOADS[name](seed).map((load) => ({ name, ...load }));
}
