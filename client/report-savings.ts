import { calibrationArtefactSchema } from '../domain/calibration/calibration-artefact.ts';
import type { RunFacts } from '../domain/report/run-facts.ts';
import { type Savings, savingsOf } from '../domain/report/savings.ts';
import { trafficUse } from '../domain/report/traffic-use.ts';
import { readChatAnswer } from '../providers/chat.ts';
import type { PriceList } from '../providers/price-list.ts';
import type { Store } from '../store/open-store.ts';

const DAYS_LOOKED_BACK = 30;
const MS_A_DAY = 86_400_000;
/** So many answers say well enough how long one is. */
const MOST_ANSWERS = 50;

type SavingsStore = Pick<Store, 'traffic' | 'calibrations' | 'verdicts' | 'calls'>;

/** Of any other student nobody can say that it takes the teacher's place. */
const IN_SERVICE: readonly (string | undefined)[] = ['promoted', 'ok'];

/**
 * What a run's student saves a month; null where none was found good enough, or a model has no price. Prompts with worked
 * examples are longer than the teacher's, and modes that are compared have bills of their own: neither is counted here.
 */
export async function readSavings({
  store,
  prices,
  facts,
  student: studentName,
  now,
}: {
  readonly store: SavingsStore;
  readonly prices: PriceList;
  readonly facts: RunFacts;
  readonly student: string | null;
  readonly now: Date;
}): Promise<Savings | null> {
  const teacher = prices.findPrice(facts.teacher);
  const student = studentName === null ? null : prices.findPrice(studentName);
  const isCounted =
    (facts.kind === 'distill' || facts.kind === 'regression') && IN_SERVICE.includes(facts.end?.outcome);
  if (!isCounted || teacher === null || student === null || studentName === null) return null;
  const sinceHour = new Date(now.getTime() - DAYS_LOOKED_BACK * MS_A_DAY).toISOString().slice(0, 13);
  const [traffic, calibration, examTokens] = await Promise.all([
    store.traffic.list({ task: facts.task, sinceHour }),
    store.calibrations.current(studentName),
    readExamTokens({ store, evaluationId: facts.end?.evaluationId ?? null, teacher: facts.teacher }),
  ]);
  const artefact = calibrationArtefactSchema.safeParse(calibration?.artefact).data;
  const acceptedShare = artefact?.coverage ?? null;
  const studentTraffic = facts.traffic?.find((cycle) => cycle.student === studentName) ?? null;
  return savingsOf({
    use: trafficUse({ traffic, nowInMs: now.getTime(), examTokens, studentTraffic, acceptedShare }),
    teacher,
    student,
    investmentUsd: facts.kind === 'distill' ? facts.spend.usdMicro / 1_000_000 : null,
  });
}

/** The mean lengths of the teacher's answers in an exam; null where none says its usage. */
async function readExamTokens({
  store,
  evaluationId,
  teacher,
}: {
  readonly store: SavingsStore;
  readonly evaluationId: string | null;
  readonly teacher: string;
}): Promise<{ readonly promptTokens: number; readonly completionTokens: number } | null> {
  if (evaluationId === null) return null;
  const verdicts = await store.verdicts.list({ evaluationId, from: 0, count: MOST_ANSWERS });
  const keys = verdicts.flatMap(({ model, callKey }) => (model === teacher && callKey !== null ? [callKey] : []));
  const answers = await Promise.all(keys.map(async (key) => (await store.calls.get(key))?.response ?? null));
  const usages = answers.flatMap((raw) => (raw === null ? [] : (readChatAnswer(raw)?.usage ?? [])));
  if (usages.length === 0) return null;
  const meanOf = (pick: (usage: (typeof usages)[number]) => number) =>
    usages.reduce((sum, usage) => sum + pick(usage), 0) / usages.length;
  return {
    promptTokens: meanOf((usage) => usage.promptTokens),
    completionTokens: meanOf((usage) => usage.completionTokens),
  };
}
