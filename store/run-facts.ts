import { z } from 'zod';
import { projectionSchema } from '../domain/money/projection.ts';
import type { RoundFacts, RunEnd, RunFacts } from '../domain/report/run-facts.ts';
import { untrainedCandidates } from '../domain/sweep/untrained-candidates.ts';
import { pairVerdicts } from './exams/pair-verdicts.ts';
import { readStrata } from './exams/strata.ts';
import type { VerdictSummary } from './exams/verdicts.ts';
import { readTrafficCycles } from './online/traffic-cycles.ts';
import type { Store } from './open-store.ts';
import type { RunRecord } from './records.ts';
import { readShortfalls } from './samples/shortfalls.ts';

const sweepSchema = z.object({
  learningRates: z.array(z.number()),
  epochs: z.union([z.number(), z.array(z.number())]),
});
/** The fields of a run's input that its report repeats. */
const inputSchema = z.object({
  teacher: z.string(),
  judge: z.string(),
  target: z.number().default(0.9),
  floor: z.number().default(0.8),
});

/** Everything that the report of a run needs, counted from the store alone; no worker and no server take part. */
export async function readRunFacts({
  store,
  run,
}: {
  readonly store: Store;
  readonly run: RunRecord;
}): Promise<RunFacts> {
  const { workflowId, runKey, kind, task, examVersion, startedAt, endedAt } = run;
  const end = run.outcome === null ? null : (run.result as RunEnd);
  const { teacher, judge, target, floor } = inputSchema.parse(run.input);
  const verdicts = end?.evaluationId ? await store.verdicts.all(end.evaluationId) : null;
  const student = end?.student ?? null;
  const confirmations = await Promise.all((end?.confirmationIds ?? []).map((id) => store.verdicts.all(id)));
  const { usdMicro, calls, reused, byStage } = await store.calls.spend(runKey);
  return {
    workflowId,
    runKey,
    kind,
    task,
    teacher,
    judge,
    target,
    floor,
    startedAt,
    endedAt,
    end,
    exam: examVersion === null ? null : { version: examVersion, cases: await store.exams.countCases(examVersion) },
    rounds: kind === 'distill' ? await roundsOf({ store, run }) : [],
    rejections: kind === 'distill' ? await store.gates.rejections(runKey) : [],
    counts: verdicts === null || student === null ? null : pairVerdicts({ verdicts, teacher, student }),
    strata:
      verdicts === null || student === null || examVersion === null
        ? []
        : await readStrata({ store, examVersion, verdicts, teacher, student }),
    championPasses:
      verdicts === null || !end?.champion ? null : { model: end.champion, ...passesOf(verdicts, end.champion) },
    confirmations:
      student === null ? [] : confirmations.map((rows) => pairVerdicts({ verdicts: rows, teacher, student })),
    traffic: await readTrafficCycles({ store, task }),
    spend: { usdMicro, calls, reused, byStage },
    // One that an older release wrote otherwise is no reason to have no report.
    projection: projectionSchema.safeParse(run.projection).data ?? null,
  };
}

function passesOf(verdicts: readonly VerdictSummary[], model: string): { pass: number; cases: number } {
  const graded = verdicts.filter((row) => row.model === model && row.pass !== null);
  return { pass: graded.filter((row) => row.pass === true).length, cases: graded.length };
}

async function roundsOf({
  store,
  run: { runKey, input, outcome },
}: {
  store: Store;
  run: RunRecord;
}): Promise<RoundFacts[]> {
  const hasEnded = outcome !== null;
  const sweep = sweepSchema.safeParse(input).data;
  // One that stopped or failed in the middle of a sweep passed over nothing.
  const hasExamined = hasEnded && outcome !== 'stopped' && outcome !== 'failed';
  const [counts, planned, datasets, jobs] = await Promise.all([
    store.samples.counts(runKey),
    store.prompts.counts({ runKey }),
    store.datasets.list(runKey),
    store.jobs.list(runKey),
  ]);
  const numbers = [...new Set(planned.map((row) => row.round))].toSorted((a, b) => a - b);
  const shortfalls = new Map(
    await Promise.all(
      numbers.map(async (round) => {
        const isComplete = datasets.some((dataset) => dataset.round === round);
        const isOver = isComplete || hasEnded;
        return [round, isOver ? await readShortfalls({ store, runKey, round, isComplete }) : []] as const;
      }),
    ),
  );
  return numbers.map((round) => {
    const ofRound = counts.filter((row) => row.round === round);
    const ofSweep = jobs.filter((job) => job.round === round);
    const isSwept = sweep !== undefined && ofSweep.length > 0 && (hasExamined || numbers.includes(round + 1));
    const count = (status: string) =>
      ofRound.filter((row) => row.status === status).reduce((sum, row) => sum + row.count, 0);
    const rejected: Record<string, number> = {};
    for (const row of ofRound) {
      if (row.status === 'rejected')
        rejected[row.gate ?? 'unknown'] = (rejected[row.gate ?? 'unknown'] ?? 0) + row.count;
    }
    return {
      round,
      accepted: count('accepted'),
      surplus: count('surplus'),
      failed: count('failed'),
      rejected,
      shortfalls: shortfalls.get(round) ?? [],
      dataset: datasets.find((dataset) => dataset.round === round)?.id ?? null,
      untrained: isSwept ? untrainedCandidates({ sweep, jobs: ofSweep }) : [],
      jobs: ofSweep.map((job) => ({
        id: job.remoteId ?? job.jobKey,
        learningRate: job.learningRate,
        epochs: job.epochs,
        status: job.status,
        validation: job.validation,
        error: job.error,
        student: job.studentModel,
        costMicroUsd: job.costMicroUsd,
        curve: job.curve,
      })),
    };
  });
}
