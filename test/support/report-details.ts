import { buildReport } from '../../domain/report/build-report.ts';
import { type CaseResult, fateOf } from '../../domain/report/case-result.ts';
import type { ReportDetails } from '../../domain/report/details.ts';
import { retentionOf } from '../../domain/report/retention.ts';
import { savingsOf } from '../../domain/report/savings.ts';
import type { Report } from '../../domain/report/schema.ts';
import { paired } from './paired-counts.ts';
import { PROMOTED } from './run-facts.ts';

/** Markup, a formula, a control character and the end of a CDATA section: whatever a model may answer. */
export const HOSTILE = '=1+1 <script>alert("x")</script> & ]]> \u0007 "quoted"\nsecond, line';

/** A case with these verdicts; what the student says is hostile. */
export function caseResult({
  id,
  category,
  teacher,
  student,
}: {
  readonly id: string;
  readonly category: string;
  readonly teacher: boolean | null;
  readonly student: boolean | null;
}): CaseResult {
  return {
    id,
    category,
    difficulty: 'hard',
    fate: fateOf({ teacher, student }),
    input: `Flatten {"a": {"b": [1, 2, 3]}} of ${id}. ${'unbroken'.repeat(40)}`,
    expected: '{"a.b": [1, 2, 3]}',
    teacher: { pass: teacher, answer: '{"a.b": [1, 2, 3]}', gradedBy: 'grader:json-equal', reason: null },
    student: { pass: student, answer: HOSTILE, gradedBy: 'grader:json-equal', reason: HOSTILE },
  };
}

export const CASES: readonly CaseResult[] = [
  caseResult({ id: 'flatten-1', category: 'flatten', teacher: true, student: true }),
  caseResult({ id: 'flatten-2', category: 'flatten', teacher: true, student: false }),
  caseResult({ id: 'flatten-3', category: 'flatten', teacher: false, student: false }),
  caseResult({ id: 'validate-1', category: 'validate', teacher: false, student: true }),
  caseResult({ id: 'validate-2', category: 'validate', teacher: null, student: true }),
  caseResult({ id: 'validate-3', category: 'validate', teacher: true, student: false }),
];

const price = { from: '2026-01-01', source: 'test' };
const DETAILS: ReportDetails = {
  savings: savingsOf({
    use: {
      requestsADay: 4_000,
      promptTokens: 800,
      completionTokens: 150,
      escalationRate: 0.12,
      basis: { requests: 'traffic', tokens: 'traffic', escalation: 'calibration' },
    },
    teacher: { ...price, model: 'acme/teacher', inputUsdPerMillion: 2.5, outputUsdPerMillion: 10 },
    student: { ...price, model: 'acme/ft:student', inputUsdPerMillion: 0.3, outputUsdPerMillion: 1.2 },
    investmentUsd: 1.234567,
  }),
  trend: [
    { ended: '2025-12-22', outcome: 'promoted', teacherOnly: 4 },
    { ended: '2025-12-29', outcome: 'ok', teacherOnly: 7 },
    { ended: '2026-01-05', outcome: 'breach', teacherOnly: 15 },
  ].map(({ ended, outcome, teacherOnly }) => ({
    workflowId: `regression.json-processing.${ended}`,
    kind: 'regression',
    outcome,
    endedAt: `${ended}T03:17:05.000Z`,
    student: 'acme/ft:student:old',
    retention: retentionOf({ all: paired({ bothPass: 105 - teacherOnly, teacherOnly, studentOnly: 2, neither: 13 }) }),
  })),
  rounds: [
    {
      round: 1,
      accepted: 300,
      sources: { template: 240, documents: 60 },
      categories: { flatten: 160, validate: 140 },
      difficulties: { easy: 100, medium: 100, hard: 100 },
      quotas: { flatten: 150, validate: 150 },
      usd: 0.35,
      usdPerAccepted: 0.35 / 300,
      validation: { passes: 54, cases: 60 },
      flips: null,
    },
    {
      round: 2,
      accepted: 300,
      sources: { template: 200, variation: 100 },
      categories: { flatten: 90, validate: 210 },
      difficulties: { easy: 60, medium: 100, hard: 140 },
      quotas: { flatten: 90, validate: 210 },
      usd: 0.35,
      usdPerAccepted: 0.35 / 300,
      validation: { passes: 57, cases: 60 },
      flips: { cases: 40, gained: ['v-1', 'v-2', 'v-3'], lost: ['v-4'] },
    },
  ],
  cases: [...CASES],
};

/** A promoted distillation with all that the store has on it. */
export const DETAILED: Report = {
  ...buildReport(PROMOTED),
  calibration: 'Signal tag: 60.0 % of 300 answers accepted from 0.800 on.',
  riskCoverage: {
    signal: 'tag',
    alpha: 0.05,
    chosen: { coverage: 0.6, regret: 0.02 },
    points: [
      { coverage: 0.2, regret: 0 },
      { coverage: 0.6, regret: 0.02 },
      { coverage: 0.98, regret: 0.11 },
    ],
  },
  details: DETAILS,
};
