import { buildReport } from '../domain/report/build-report.ts';
import type { Report } from '../domain/report/schema.ts';
import type { PriceList } from '../providers/price-list.ts';
import { readCaseResults } from '../store/exams/case-results.ts';
import { readRetentionTrend } from '../store/exams/retention-trend.ts';
import { readRiskCoverage } from '../store/online/risk-coverage.ts';
import type { Store } from '../store/open-store.ts';
import { readRunFacts } from '../store/run-facts.ts';
import { readRoundData } from '../store/samples/round-data.ts';
import { readSavings } from './report-savings.ts';
import type { RunEnding } from './run-ending.ts';

/** The report of a run with all that the store has on it: cases, trend, data by round, savings; null for an unknown run. */
export async function detailedReport({
  store,
  prices,
  workflowId,
  runId,
  readEnding = async () => null,
  now,
}: {
  readonly store: Store;
  readonly prices: PriceList;
  readonly workflowId: string;
  /** This execution or none. */
  readonly runId?: string | undefined;
  /** Asked for the end of a run that has none in the store. */
  readonly readEnding?: (workflowId: string) => Promise<RunEnding | null>;
  readonly now: Date;
}): Promise<Report | null> {
  const stored = await store.runs.byWorkflowId(workflowId);
  if (stored === null || (runId !== undefined && stored.runId !== runId)) return null;
  const run = stored.endedAt === null ? { ...stored, ...(await readEnding(workflowId)) } : stored;
  const facts = await readRunFacts({ store, run });
  const report = buildReport(facts);
  const { student, teacher } = report;
  const evaluationId = facts.end?.evaluationId ?? null;
  const { examVersion } = run;
  const [savings, trend, rounds, cases, riskCoverage] = await Promise.all([
    readSavings({ store, prices, facts, student, now }),
    readRetentionTrend({ store, run }),
    readRoundData({ store, runKey: run.runKey, rounds: facts.rounds }),
    evaluationId === null || student === null || examVersion === null
      ? []
      : readCaseResults({ store, examVersion, evaluationId, teacher, student }),
    readRiskCoverage({ store, run, student }),
  ]);
  return { ...report, ...(riskCoverage && { riskCoverage }), details: { savings, trend, rounds, cases } };
}
