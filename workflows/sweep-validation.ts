import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { PassCount } from '../activities/count-verdicts.ts';
import { sumOfCounts } from '../domain/exam/paired-counts.ts';
import { gapInterval } from '../domain/statistics/newcombe.ts';
import { byValidation } from '../domain/sweep/by-validation.ts';
import type { TriedCandidate } from '../domain/sweep/next-candidates.ts';
import { quick } from './activities.ts';
import { childId } from './child-id.ts';
import type { evaluate } from './evaluate.ts';
import { sumOfPasses } from './sum-of-passes.ts';
import { type EndedJob, type Sweep, showJob } from './sweep-jobs.ts';

/** A job whose student was examined on the validation split. */
export interface ValidatedJob extends EndedJob {
  readonly student: string;
  /** By category. */
  readonly passes: Readonly<Record<string, PassCount>>;
  /** Share of the cases that it passes. */
  readonly rate: number;
}

/** All students of the sweep so far on the same cases; those that have answered are not asked again. Null where the budget ran out. */
export async function validateJobs({
  run,
  input,
  round,
  dataset,
  ended,
  newest,
  turn,
}: Sweep & {
  readonly ended: readonly EndedJob[];
  /** Of this turn. */
  readonly newest: readonly EndedJob[];
  readonly turn: number;
}): Promise<ValidatedJob[] | null> {
  const trained = ended.flatMap((each) => (each.student === null ? [] : [{ ...each, student: each.student }]));
  const models = trained.map(({ student }) => student);
  if (models.length === 0) return [];
  run.board.show({ stage: 'validate' });
  const evaluationId = validationId({ run, round });
  const { task, concurrency, maxAttempts } = input;
  const { runKey } = run;
  const exam = { evaluationId, runKey, purpose: 'validation' as const, examVersion: dataset.validationExam, models };
  const child = await startChild<typeof evaluate>('evaluate', {
    workflowId: childId('validate', turn === 1 ? round : `${round}-${turn}`),
    args: [{ ...exam, judge: null, task, stage: 'validate', concurrency, maxAttempts }],
    staticSummary: `round ${round}: ${models.length} students on ${dataset.validation} validation cases`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const { overBudget } = await run.control.follow(child);
  if (overBudget) return null;
  const counts = await quick.countPasses({ evaluationId, models });
  const validated = trained.map((each): ValidatedJob => {
    const passes = counts[each.student] ?? {};
    const { passes: passed, cases } = sumOfPasses(passes);
    return { ...each, passes, rate: cases === 0 ? 0 : passed / cases };
  });
  for (const { student, job, passes, rate, ...candidate } of validated) {
    if (!newest.some((each) => each.student === student)) continue;
    const { cases } = sumOfPasses(passes);
    await quick.recordValidation({ jobKey: job.jobKey, validation: cases === 0 ? null : rate });
    showJob({ run, candidate, change: { validation: rate } });
  }
  return validated;
}

/** The student that passes most, ties to the smaller learning rate, then to fewer epochs; null where there is none. */
export function bestOf(validated: readonly ValidatedJob[]): ValidatedJob | null {
  const [best] = validated.toSorted(byValidation);
  return best ?? null;
}

/** How every candidate stands beside the best one, on the cases that both were asked. */
export async function standingsOf({
  run,
  round,
  ended,
  validated,
}: Pick<Sweep, 'run' | 'round'> & {
  readonly ended: readonly EndedJob[];
  readonly validated: readonly ValidatedJob[];
}): Promise<TriedCandidate[]> {
  const best = bestOf(validated);
  const evaluationId = validationId({ run, round });
  return Promise.all(
    ended.map(async ({ learningRate, epochs, student }): Promise<TriedCandidate> => {
      const candidate = { learningRate, epochs };
      if (best === null || student === null) return { ...candidate, isBest: false, isPlainlyWorse: false };
      if (student === best.student) return { ...candidate, isBest: true, isPlainlyWorse: false };
      const counts = sumOfCounts(
        Object.values(await quick.countPairs({ evaluationId, teacher: best.student, student })),
      );
      return { ...candidate, isBest: false, isPlainlyWorse: gapInterval(counts).low > 0 };
    }),
  );
}

function validationId({ run, round }: Pick<Sweep, 'run' | 'round'>): string {
  return `${run.runKey}.validation.${round}`;
}
