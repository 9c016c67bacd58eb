import type { Store } from '../store/open-store.ts';

/** What a run has cost so far. */
export interface Spend {
  readonly usd: number;
  readonly calls: number;
}

/** `readSpend`, `setBudget`, `readRetrainGround`: small looks at and changes of a run's row in the store. */
export function createRunStandingActivities({
  store,
  now = Date.now,
}: {
  readonly store: Pick<Store, 'budgets' | 'calls' | 'runs'>;
  readonly now?: () => number;
}) {
  return {
    async readSpend({ runKey }: { readonly runKey: string }): Promise<Spend> {
      const { usdMicro, calls } = await store.calls.spend(runKey);
      return { usd: usdMicro / 1_000_000, calls };
    },

    async setBudget({ runKey, budgetUsd }: { readonly runKey: string; readonly budgetUsd: number }): Promise<void> {
      await store.budgets.set({ runKey, limitMicroUsd: Math.floor(budgetUsd * 1_000_000) });
    },

    /** What a retrain starts from: the input of the champion's own run, and whether the last retrain is too recent. */
    async readRetrainGround(input: {
      readonly task: string;
      readonly championRunKey: string;
      readonly retrainId: string;
      readonly cooldownHours: number;
    }): Promise<{ readonly input: unknown; readonly lastStartedAt: string | null; readonly cooling: boolean }> {
      const run = await store.runs.byRunKey(input.championRunKey);
      const last = await store.runs.latestStart({
        task: input.task,
        kind: 'distill',
        workflowIdPrefix: input.retrainId,
      });
      const cooling = last !== null && now() - Date.parse(last) < input.cooldownHours * 3_600_000;
      return { input: run?.input ?? {}, lastStartedAt: last, cooling };
    },
  };
}
