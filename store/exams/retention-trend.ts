import { z } from 'zod';
import { retentionOf } from '../../domain/report/retention.ts';
import type { TrendPoint } from '../../domain/report/trend.ts';
import type { Store } from '../open-store.ts';
import type { RunRecord } from '../records.ts';
import { pairVerdicts } from './pair-verdicts.ts';

/** So many exams at most: a year of weeks. */
const MOST_POINTS = 52;
/** So many runs of the task at most are looked through for them. */
const MOST_RUNS = 500;

const endSchema = z.object({ student: z.string(), evaluationId: z.string() });
const inputSchema = z.object({ teacher: z.string() });

/** How this run and the earlier ones of its task fared in the same exam, oldest first. */
export async function readRetentionTrend({
  store,
  run,
}: {
  readonly store: Pick<Store, 'runs' | 'verdicts'>;
  readonly run: RunRecord;
}): Promise<TrendPoint[]> {
  const { task, examVersion, startedAt } = run;
  if (examVersion === null || !examinesStudents(run)) return [];
  const runs = await store.runs.list({ task, limit: MOST_RUNS });
  const examined = runs.flatMap((each) => {
    const end = endSchema.safeParse(each.result).data;
    const isBefore = each.startedAt <= startedAt && each.examVersion === examVersion;
    return end && isBefore && examinesStudents(each) && each.endedAt !== null
      ? [{ ...each, ...end, endedAt: each.endedAt }]
      : [];
  });
  // An execution that took up an ended run under its key repeats that run's exam.
  const distinct = [...new Map(examined.map((each) => [each.evaluationId, each])).values()];
  const points = await Promise.all(
    distinct.slice(0, MOST_POINTS).map(async ({ workflowId, kind, outcome, endedAt, student, evaluationId, input }) => {
      const verdicts = await store.verdicts.all(evaluationId);
      const { teacher } = inputSchema.parse(input);
      const retention = retentionOf(pairVerdicts({ verdicts, teacher, student }));
      return { workflowId, kind, outcome: outcome ?? 'unknown', endedAt, student, retention };
    }),
  );
  return points.filter(({ retention }) => retention.cases > 0).toReversed();
}

/** Whether a run holds trained students to the exam; a prompt or a comparison says nothing of how they keep up. */
function examinesStudents({ kind }: RunRecord): boolean {
  return kind === 'distill' || kind === 'regression';
}
