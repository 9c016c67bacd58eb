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
}>;

/** Puts what the engine and the provider know side by side. */
export function measurementOf({
  engine,
  scenario,
  ledger,
  lastStoredAtMs,
  delivered,
  peakRssMb,
}: {
  readonly engine: Measurement['engine'];
  readonly scenario: Scenario;
  readonly ledger: ProviderLedger;
  readonly lastStoredAtMs: number;
  readonly delivered: number;
  readonly peakRssMb: number;
}): Measurement {
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
    inFlightAtKill: null,
    rateLimited: ledger.calls.filter((call) => call.status === 429).length,
    peakInFlight: ledger.peakInFlight,
    rssMb: Math.round(peakRssMb),
  };
}
