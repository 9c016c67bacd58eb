import { z } from 'zod';

const entrySchema = z.object({
  item: z.string(),
  attempt: z.int().nonnegative(),
  status: z.int(),
  startedAtMs: z.number(),
  endedAtMs: z.number(),
  /** False where the caller was gone when the answer was ready: paid all the same. */
  delivered: z.boolean(),
});
const providerLedgerSchema = z.object({
  /** The calls that ended, in the order of their ends. */
  calls: z.array(entrySchema),
  inFlight: z.int(),
  peakInFlight: z.int(),
});

/** What the provider saw: the truth that no engine can colour. */
export type ProviderLedger = z.infer<typeof providerLedgerSchema>;

/** Reads the ledger of the provider at this address. */
export async function readProviderLedger(providerUrl: string): Promise<ProviderLedger> {
  const response = await fetch(`${providerUrl}/ledger`);
  return providerLedgerSchema.parse(await response.json());
}
