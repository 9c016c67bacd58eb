import { bestJob } from '../../domain/report/best-job.ts';
import { flipsBetween, type RoundData } from '../../domain/report/round-data.ts';
import type { RoundFacts } from '../../domain/report/run-facts.ts';
import type { Store } from '../open-store.ts';
import type { SampleYield } from './sample-yields.ts';

type Verdict = readonly [caseId: string, pass: boolean];

/** What each round of a run added to its data, what that cost, and which validation cases it flipped. */
export async function readRoundData({
  store,
  runKey,
  rounds,
}: {
  readonly store: Pick<Store, 'yields' | 'gates' | 'verdicts'>;
  readonly runKey: string;
  readonly rounds: readonly RoundFacts[];
}): Promise<RoundData[]> {
  const [yields, filtered] = await Promise.all([store.yields.list(runKey), store.gates.rounds(runKey)]);
  const validations = await Promise.all(
    rounds.map(async ({ round, jobs }) => readValidation({ store, runKey, round, student: bestJob(jobs)?.student })),
  );
  return rounds.map(({ round }, index) => {
    const own = yields.filter((each) => each.round === round);
    const accepted = own.reduce((sum, each) => sum + each.accepted, 0);
    const microUsd = own.reduce((sum, each) => sum + each.microUsd, 0);
    const [before, after] = [validations[index - 1] ?? [], validations[index] ?? []];
    return {
      round,
      accepted,
      sources: acceptedBy(own, ({ source }) => source),
      categories: acceptedBy(own, ({ category }) => category),
      difficulties: acceptedBy(own, ({ difficulty }) => difficulty),
      quotas: sumBy(
        filtered.find((each) => each.round === round)?.quotas ?? [],
        ({ category }) => category,
        ({ count }) => count,
      ),
      usd: microUsd / 1_000_000,
      usdPerAccepted: accepted === 0 ? null : microUsd / 1_000_000 / accepted,
      validation: after.length === 0 ? null : { passes: after.filter(([, pass]) => pass).length, cases: after.length },
      flips: flipsBetween(before, after),
    };
  });
}

async function readValidation({
  store,
  runKey,
  round,
  student,
}: {
  readonly store: Pick<Store, 'verdicts'>;
  readonly runKey: string;
  readonly round: number;
  readonly student: string | null | undefined;
}): Promise<Verdict[]> {
  if (!student) return [];
  const verdicts = await store.verdicts.all(`${runKey}.validation.${round}`);
  return verdicts.flatMap(({ model, caseId, pass }) => (model === student && pass !== null ? [[caseId, pass]] : []));
}

function acceptedBy(yields: readonly SampleYield[], nameOf: (each: SampleYield) => string): Record<string, number> {
  return sumBy(
    yields.filter(({ accepted }) => accepted > 0),
    nameOf,
    ({ accepted }) => accepted,
  );
}

function sumBy<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  countOf: (item: T) => number,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const item of items) sums[nameOf(item)] = (sums[nameOf(item)] ?? 0) + countOf(item);
  return sums;
}
