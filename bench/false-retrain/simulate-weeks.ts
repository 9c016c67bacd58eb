import type { PairedCounts } from '../../domain/exam/paired-counts.ts';
import { nextRegressionStep } from '../../domain/exam/regression-rule.ts';
import { createGenerator } from '../../domain/random.ts';
import { betaVariate } from './beta-variate.ts';

/** A task as it truly is: how often its models pass, and how the cases of an exam differ. */
export interface World {
  readonly teacherRate: number;
  readonly retention: number;
  readonly cases: number;
  readonly confirmRuns: number;
}

export interface WeekCounts {
  /** Weeks whose first run read below the target. */
  readonly alarms: number;
  /** Weeks that would have started a retrain. */
  readonly retrains: number;
  /** Runs of teacher and student over the whole exam. */
  readonly runs: number;
}

interface CaseChances {
  readonly teacher: number;
  readonly student: number;
}

const TARGET = 0.9;
/** Most cases are nearly always or nearly never passed. */
const CONCENTRATION = 1;
/** What the student passes of what the teacher fails. */
const FAIL_SHARE = 0.2;

/** Weeks decided by the product's own rule: cases drawn anew each week and kept for that week's runs. */
export function simulateWeeks({ world, weeks, seed }: { world: World; weeks: number; seed: number }): WeekCounts {
  const { teacherRate, retention, cases, confirmRuns } = world;
  const next = createGenerator('false retrain', seed, teacherRate, retention, cases, confirmRuns);
  let [alarms, retrains, total] = [0, 0, 0];
  for (let week = 0; week < weeks; week++) {
    const exam = Array.from({ length: cases }, () => drawCase({ teacherRate, retention, next }));
    const runs: Record<string, PairedCounts>[] = [];
    for (;;) {
      const step = nextRegressionStep({ runs, confirmRuns, target: TARGET });
      if (step.next === 'examine') {
        runs.push({ all: examine({ exam, next }) });
        continue;
      }
      total += runs.length;
      if (step.outcome === 'breach') retrains++;
      if (step.outcome === 'breach' || runs.length > 1) alarms++;
      break;
    }
  }
  return { alarms, retrains, runs: total };
}

function drawCase({
  teacherRate,
  retention,
  next,
}: Pick<World, 'teacherRate' | 'retention'> & { readonly next: () => number }): CaseChances {
  const draw = (mean: number) => betaVariate({ mean, concentration: CONCENTRATION, next });
  const teacher = draw(teacherRate);
  const ofPasses = draw(retention - (FAIL_SHARE * (1 - teacherRate)) / teacherRate);
  const ofFails = draw(FAIL_SHARE);
  return { teacher, student: teacher * ofPasses + (1 - teacher) * ofFails };
}

function examine({ exam, next }: { exam: readonly CaseChances[]; next: () => number }): PairedCounts {
  let [bothPass, teacherOnly, studentOnly, neither] = [0, 0, 0, 0];
  for (const chances of exam) {
    const [teacher, student] = [next() < chances.teacher, next() < chances.student];
    if (teacher && student) bothPass++;
    else if (teacher) teacherOnly++;
    else if (student) studentOnly++;
    else neither++;
  }
  return { bothPass, teacherOnly, studentOnly, neither, ungraded: 0 };
}
