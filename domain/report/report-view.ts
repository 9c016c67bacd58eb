import { EXIT_CODE } from '../run/exit-codes.ts';
import { categorySection } from './category-section.ts';
import { detailSections } from './detail-sections.ts';
import { kindSections } from './kind-sections.ts';
import { resultSection } from './result-section.ts';
import { runSection } from './run-section.ts';
import { savingsSection } from './savings-section.ts';
import type { Report } from './schema.ts';
import type { Section } from './section.ts';
import { mark } from './signs.ts';
import { singleLine, singleLined } from './single-line.ts';
import { spendSection } from './spend-section.ts';
import { strataSection } from './strata-section.ts';
import { trafficSection } from './traffic-section.ts';

export type Tone = 'good' | 'caution' | 'bad' | 'plain';

/**
 * What every readable form of a report says, in its order: the verdict first, the numbers behind it, the next command.
 * Every text is one printable line.
 */
export interface ReportView {
  readonly sign: string;
  readonly tone: Tone;
  readonly outcome: string;
  /** What ran, and on which task. */
  readonly subject: string;
  readonly simulated: boolean;
  readonly reason: string;
  readonly sections: readonly Section[];
  readonly next: string | null;
}

const TONE: Readonly<Record<string, Tone>> = {
  promoted: 'good',
  ok: 'good',
  rejected: 'bad',
  breach: 'bad',
  failed: 'bad',
  inconclusive: 'caution',
  stopped: 'caution',
  running: 'plain',
};
const SIGN: Readonly<Record<Tone, string>> = { good: '✅', caution: '⚠️', bad: '❌', plain: '…' };

/** The tone of an outcome; plain for one that is not known. */
export function toneOf(outcome: string): Tone {
  return TONE[outcome] ?? 'plain';
}

/** Prepares a report for its renderers; sections without content are left out. */
export function viewOfReport(report: Report): ReportView {
  const { outcome, kind, task, simulated, reason, decision, notes, next } = report;
  const tone = report.exitCode === EXIT_CODE.warn ? 'caution' : toneOf(outcome);
  const conditions = decision.conditions.map(({ met, text }) => `${mark(met)} ${text}`);
  return {
    sign: SIGN[tone],
    tone,
    outcome,
    subject: singleLine(`${kind} of ${task}`),
    simulated,
    reason: singleLine(reason),
    sections: [
      sentences('Conditions', conditions),
      savingsSection(report.details?.savings),
      resultSection(report),
      sentences('Calibration', report.calibration === null ? [] : [report.calibration]),
      categorySection(report.categories),
      strataSection(report.strata),
      trafficSection(report.traffic),
      ...kindSections(report),
      ...detailSections(report),
      spendSection(report),
      runSection(report),
      sentences('Notes', notes),
    ]
      .filter((section) => section !== null)
      .map(singleLined),
    next: next === null ? null : singleLine(next),
  };
}

function sentences(title: string, content: readonly string[]): Section | null {
  return content.length === 0 ? null : { title, kind: 'sentences', sentences: content };
}
