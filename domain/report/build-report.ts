import { failingCategories } from '../exam/failing-categories.ts';
import { gapStatus, hasTooFewCases } from '../exam/gap-status.ts';
import { gradedCases, type PairedCounts, studentPasses, teacherPasses } from '../exam/paired-counts.ts';
import { exitCodeOf } from '../run/exit-codes.ts';
import { isEmulated } from '../run/model-name.ts';
import { exactMcNemar } from '../statistics/mcnemar.ts';
import { gapInterval } from '../statistics/newcombe.ts';
import { bestJob } from './best-job.ts';
import { gateResults } from './gate-results.ts';
import { nextCommand } from './next-command.ts';
import { notesOf } from './notes.ts';
import { projectedSpend } from './projected-spend.ts';
import { retentionOf } from './retention.ts';
import type { RoundFacts, RunFacts } from './run-facts.ts';
import { type CategoryResult, type Report, reportSchema } from './schema.ts';
import { stratumOf } from './strata.ts';
import { trustNotes } from './trust-notes.ts';

/** The report of a run at any point of its life: running, ended, stopped or failed. What has not happened is null or empty. */
export function buildReport(facts: RunFacts): Report {
  const { end, kind, counts } = facts;
  const warnings = end?.warnings ?? [];
  const outcome = end?.outcome ?? 'running';
  const retention = counts === null ? null : retentionOf(counts);
  const categories =
    counts === null ? [] : Object.entries(counts).map(([category, each]) => categoryOf(category, each));
  const student = end?.student ?? lastStudent(facts.rounds);
  const failing = counts === null ? [] : failingCategories(counts);
  const simulated = [facts.teacher, facts.judge, student, end?.champion ?? null].some(
    (model) => model !== null && isEmulated(model),
  );
  const rounds = facts.rounds.map(roundOf);
  const common = {
    workflowId: facts.workflowId,
    runKey: facts.runKey,
    task: facts.task,
    teacher: facts.teacher,
    student,
    judge: facts.judge,
    simulated,
    outcome,
    reason: end?.reason ?? 'The run is under way.',
    decision: {
      target: facts.target,
      floor: facts.floor,
      conditions: [...(end?.decision?.conditions ?? end?.conditions ?? [])],
    },
    exitCode: exitCodeOf({ outcome, hasWarning: kind === 'regression' && (failing.length > 0 || warnings.length > 0) }),
    exam: facts.exam === null ? null : { id: `${facts.task}.exam`, ...facts.exam },
    retention,
    champion: facts.championPasses,
    categories,
    strata: (facts.strata ?? []).map(stratumOf),
    cause: end?.cause ?? end?.decision?.cause ?? null,
    judgeCheck: end?.judgeCheck ?? null,
    calibration: end?.calibration ?? null,
    traffic: [...(facts.traffic ?? [])],
    notes: [
      ...warnings,
      ...notesOf({
        teacher: facts.teacher,
        judge: facts.judge,
        student,
        simulated,
        retention,
        categories,
        failing,
        rounds,
      }),
      ...trustNotes({ judgeCheck: end?.judgeCheck ?? null, retention, target: facts.target }),
    ],
    next: nextCommand(facts),
    spend: {
      usd: usdOf(facts.spend.usdMicro),
      calls: facts.spend.calls,
      reused: facts.spend.reused,
      byStage: Object.fromEntries(Object.entries(facts.spend.byStage).map(([stage, micro]) => [stage, usdOf(micro)])),
      projected:
        facts.projection === null
          ? null
          : projectedSpend({ projection: facts.projection, rounds: facts.rounds.length }),
    },
    startedAt: facts.startedAt,
    endedAt: facts.endedAt,
  };
  return reportSchema.parse({ kind, ...common, ...kindFields({ facts, rounds }) });
}

/** What only reports of this kind have. */
function kindFields({ facts, rounds }: { facts: RunFacts; rounds: readonly ReturnType<typeof roundOf>[] }) {
  const { kind, end, rejections, confirmations } = facts;
  switch (kind) {
    case 'distill': {
      const gates = gateResults({ rejections, generated: generatedIn(rounds) });
      return { rounds, gates, control: end?.control ?? null };
    }
    case 'regression':
      return { confirmations: confirmations.map(retentionOf), retrain: end?.retrain ?? null };
    case 'promptDistill':
      return { prompt: end?.prompt ?? null };
    default:
      return { modes: [...(end?.modes ?? [])] };
  }
}

function categoryOf(category: string, counts: PairedCounts): CategoryResult {
  const cases = gradedCases(counts);
  const rate = (passes: number) => (cases === 0 ? 0 : passes / cases);
  const { low, high } = gapInterval(counts);
  return {
    category,
    cases,
    teacherRate: rate(teacherPasses(counts)),
    studentRate: rate(studentPasses(counts)),
    gap: cases === 0 ? 0 : (100 * (counts.teacherOnly - counts.studentOnly)) / cases,
    low,
    high,
    p: exactMcNemar({ ...counts, sides: 'two' }),
    status: gapStatus(counts),
    tooFewCases: hasTooFewCases(counts),
  };
}

function roundOf({ jobs, ...round }: RoundFacts) {
  const rejected = Object.values(round.rejected).reduce((sum, count) => sum + count, 0);
  const best = bestJob(jobs);
  return {
    ...round,
    generated: round.accepted + round.surplus + round.failed + rejected,
    shortfalls: [...round.shortfalls],
    untrained: [...(round.untrained ?? [])],
    jobs: jobs.map(({ id, learningRate, epochs, status, validation, error, costMicroUsd = null, curve = [] }) => ({
      id,
      learningRate,
      epochs,
      status,
      validation,
      error,
      usd: costMicroUsd === null ? null : usdOf(costMicroUsd),
      curve: [...curve],
    })),
    student: best?.student ?? null,
    validation: best?.validation ?? null,
  };
}

function lastStudent(rounds: readonly RoundFacts[]): string | null {
  return rounds.map((round) => bestJob(round.jobs)?.student ?? null).findLast((student) => student !== null) ?? null;
}

function generatedIn(rounds: readonly { readonly generated: number }[]): number {
  return rounds.reduce((sum, { generated }) => sum + generated, 0);
}

function usdOf(micro: number): number {
  return micro / 1_000_000;
}
