import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { positionsIn, roundRanges } from '../../domain/prompts/round-ranges.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const INPUT = {
  runKey: 'budget-rounds',
  seed: 2,
  samples: 24,
  rounds: 2,
  // Out of reach on validation, so that there is a second round.
  target: 1,
  learningRates: [1],
  pollIntervalSeconds: 0.1,
  calibrationRows: 0,
  concurrency: 8,
};

describe('budget', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'budget' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('too small for its second round → stopped within it, everything kept; taken up with more → each round asks what it lacks, nothing paid twice', async () => {
    const stopped = await run({ ...INPUT, budgetUsd: 0.13 });
    expect(stopped).toMatchObject({ outcome: 'stopped', exitCode: 40, rounds: [{ accepted: 24 }, { dataset: null }] });
    expect(stopped.reason).toContain('BudgetExceeded');
    expect(stopped.spend.usd).toBeGreaterThan(0);
    expect(stopped.spend.usd).toBeLessThanOrEqual(0.13);
    expect((await loop.bill()).calls.length).toBeGreaterThan(34);
    const planned = await plannedByRound();

    const finished = await run({ ...INPUT, budgetUsd: 25 });
    expect(['promoted', 'rejected', 'inconclusive']).toContain(finished.outcome);
    expect(finished.rounds[0]).toEqual(stopped.rounds[0]);
    expect(finished.rounds[1]).toMatchObject({ round: 2, accepted: 24 });
    const plannedInAll = await plannedByRound();
    expect(plannedInAll[0]).toBe(planned[0]);
    // A further wave replaces what the gates rejected, and no more.
    expect(plannedInAll[1]).toBeLessThan((planned[1] ?? 0) + 12);
    const bill = await loop.bill();
    await expectLedgerToEqualBill({ bill, store: loop.store, runKeys: [INPUT.runKey] });
    expect(bill.jobs).toHaveLength(2);

    const again = await run({ ...INPUT, budgetUsd: 25 });
    expect(again.rounds).toEqual(finished.rounds);
    expect(again.spend.usd).toBe(finished.spend.usd);
    expect((await loop.bill()).calls).toHaveLength(bill.calls.length);
    expect((await loop.bill()).jobs).toHaveLength(2);
  }, 180_000);

  async function run(input: typeof INPUT & { readonly budgetUsd: number }) {
    return expectCountsToAddUp(await distill.result(await distill.start(input, { workflowId: randomUUID() })));
  }

  /** The run's prompts, round by round. */
  async function plannedByRound(): Promise<number[]> {
    const waves = await loop.store.waves.list(INPUT.runKey);
    return [1, 2].map((round) => positionsIn(roundRanges({ waves, round })));
  }
});
