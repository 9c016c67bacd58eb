import { gradedCases, type PairedCounts, studentPasses, teacherPasses } from '../exam/paired-counts.ts';
import { mean } from '../mean.ts';
import { retentionInterval } from '../statistics/retention-interval.ts';
import type { MeasuredAnswer } from './measured-answer.ts';
import type { Mode, ModeResult } from './mode-result.ts';
import { percentile } from './percentile.ts';

/** The figures of one mode, from its answers and the teacher's on the same cases in the same order. */
export function measureMode({
  mode,
  model,
  answers,
  teacher,
  setupMicroUsd,
  escalated = null,
}: {
  readonly mode: Mode;
  readonly model: string;
  readonly answers: readonly MeasuredAnswer[];
  readonly teacher: readonly MeasuredAnswer[];
  readonly setupMicroUsd: number;
  readonly escalated?: number | null;
}): ModeResult {
  const counts = pairedOf({ answers, teacher });
  const interval = retentionInterval(counts);
  const latencies = answers.map(({ latencyMs }) => latencyMs).filter((latency) => latency !== null);
  const microUsd = mean(answers.map((answer) => answer.microUsd));
  const savedMicroUsd = mean(teacher.map((answer) => answer.microUsd)) - microUsd;
  return {
    mode,
    model,
    cases: gradedCases(counts),
    passes: studentPasses(counts),
    retention: {
      value: teacherPasses(counts) === 0 ? null : studentPasses(counts) / teacherPasses(counts),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    },
    // A micro-dollar a request is a thousandth of a dollar a thousand requests.
    usdPerThousand: microUsd / 1_000,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    setupUsd: setupMicroUsd / 1_000_000,
    breakEvenRequests: savedMicroUsd > 0 ? Math.ceil(setupMicroUsd / savedMicroUsd) : null,
    escalated,
  };
}

function pairedOf({
  answers,
  teacher,
}: {
  answers: readonly MeasuredAnswer[];
  teacher: readonly MeasuredAnswer[];
}): PairedCounts {
  const counts = { bothPass: 0, teacherOnly: 0, studentOnly: 0, neither: 0, ungraded: 0 };
  for (const [index, answer] of answers.entries()) {
    const passes = teacher[index]?.pass ?? null;
    if (answer.pass === null || passes === null) counts.ungraded++;
    else if (answer.pass) counts[passes ? 'bothPass' : 'studentOnly']++;
    else counts[passes ? 'teacherOnly' : 'neither']++;
  }
  return counts;
}
