import { setTimeout as sleep } from 'node:timers/promises';
import { type ProviderLedger, readProviderLedger } from './provider-ledger.ts';

const LOOK_EVERY_MS = 50;
const LONGEST_WAIT_IN_MS = 300_000;

/** Waits until the provider's ledger is as wanted. */
export async function untilLedger(
  providerUrl: string,
  isReached: (ledger: ProviderLedger) => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_IN_MS;
  while (!(await isReached(await readProviderLedger(providerUrl)))) {
    if (Date.now() > deadline) throw new Error('The provider has not seen what the scenario waits for.');
    await sleep(LOOK_EVERY_MS);
  }
}
