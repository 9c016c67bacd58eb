import { type Shortfall, shortfallOf } from '../../domain/prompts/shortfall.ts';
import type { Store } from '../open-store.ts';

/** The categories that a round which is over left without their quota. */
export async function readShortfalls({
  store,
  runKey,
  round,
  isComplete,
}: {
  readonly store: Pick<Store, 'prompts' | 'samples' | 'waves'>;
  readonly runKey: string;
  readonly round: number;
  readonly isComplete: boolean;
}): Promise<Shortfall[]> {
  const wave = (await store.waves.list(runKey)).findLast((each) => each.round === round);
  if (!wave) return [];
  const [planned, counts] = await Promise.all([store.prompts.counts({ runKey }), store.samples.counts(runKey)]);
  const { quotas, answersPerPrompt } = wave.plan;
  const shortfalls: Shortfall[] = [];
  for (const [category, own] of Map.groupBy(quotas, (quota) => quota.category)) {
    const wanted = own.reduce((sum, { count }) => sum + count, 0);
    const isOwn = (row: { round: number; category: string }) => row.round === round && row.category === category;
    const accepted = counts.find((row) => isOwn(row) && row.status === 'accepted')?.count ?? 0;
    if (accepted >= wanted) continue;
    const candidates = Math.ceil((planned.find(isOwn)?.planned ?? 0) / answersPerPrompt);
    const commonest = await store.samples.commonestReject({ runKey, round, category });
    const shortfall = shortfallOf({ category, wanted, accepted, candidates, commonest, isComplete });
    if (shortfall) shortfalls.push(shortfall);
  }
  return shortfalls;
}
