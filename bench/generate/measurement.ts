import { perfectWindowInMs } from './perfect-window.ts';
import type { ProviderLedger } from './provider-ledger.ts';
import type { Scenario } from './scenario.ts';

/** One engine under one scenario, once. */
export type Measurement = Readonly<{
  scenario: string;
  engine: 'ours' | 'floor';
  concurrency: number;
  calls: number;
  /** From the first call to the last stored sample. */
  wallS: number;
  /** The same calls through a perfect sliding window. */
  windowS: number;
  ratio: number;
  /** Answers that the provider bills. */
  paid: number;
  /** Right answers that the engine has kept. */
  delivered: number;
  waste: number;
  /** Null where the scenario kills nobody. */
  inFlightAtKill: number | null;
  rateLimited: number;
  peakInFlight: number;
  /** The most memory that the engine's process held. */
  rssMb: number;
  /** Whether the engine was told the provider's limit; only where there is one. */
  told?: boolean | undefined;
  /** The share of a core that the worker used in the median second. */
  medianCpuShare?: number | undefined;
  /** From the restart to the next call; only where the engine was killed. */
  resumedS?: number | undefined;
  /** Only where there were two runs. */
  paidInSecondRun?: number | undefined;
}>;

/** Puts what the engine and the provider know side by side. */
export function measurementOf({
  engine,
  scenario,
  ledger,
  lastStoredAtMs,
  delivered,
  peakRssMb,
  inFlightAtKill = null,
  ...rest
}: {
  readonly engine: Measurement['engine'];
  readonly scenario: Scenario;
  readonly ledger: ProviderLedger;
  readonly lastStoredAtMs: number;
  readonly delivered: number;
  readonly peakRssMb: number;
  readonly inFlightAtKill?: number | null;
} & Pick<Measurement, 'medianCpuShare' | 'resumedS' | 'paidInSecondRun'>): Measurement {
  const { name, calls, concurrency } = scenario;
  const wallInMs = lastStoredAtMs - Math.min(...ledger.calls.map((call) => call.startedAtMs));
  const windowInMs = perfectWindowInMs(scenario);
  const paid = ledger.calls.filter((call) => call.status === 200).length;
  return {
    scenario: name,
    engine,
    concurrency,
    calls,
    wallS: wallInMs / 1_000,
    windowS: windowInMs / 1_000,
    ratio: wallInMs / windowInMs,
    paid,
    delivered,
    waste: paid - delivered,
    inFlightAtKill,
    rateLimited: ledger.calls.filter((call) => call.status === 429).length,
    peakInFlight: ledger.peakInFlight,
    rssMb: Math.round(peakRssMb),
    ...(scenario.told === undefined ? {} : { told: scenario.told }),
    ...rest,
  };
}
