import type { CaseResult } from './case-result.ts';
import { retentionText } from './result-section.ts';
import type { RoundData } from './round-data.ts';
import type { Report } from './schema.ts';
import type { Section } from './section.ts';
import type { TrendPoint } from './trend.ts';

const MOST_LOST_CASES = 10;

/** The sections that only the store can fill; none where a report comes without its details. */
export function detailSections({ details, decision }: Pick<Report, 'details' | 'decision'>): Section[] {
  if (!details) return [];
  return [
    roundDataSection(details.rounds),
    trendSection({ trend: details.trend, ...decision }),
    lostSection(details.cases),
  ].filter((section) => section !== null);
}

function roundDataSection(rounds: readonly RoundData[]): Section | null {
  if (rounds.length === 0) return null;
  return {
    title: 'Data round over round',
    kind: 'table',
    columns: [
      { name: 'round', align: 'right' },
      { name: 'added', align: 'right' },
      { name: 'from', align: 'left' },
      { name: 'by category, of its quota', align: 'left' },
      { name: 'USD a sample', align: 'right' },
      { name: 'validation flips', align: 'left' },
    ],
    rows: rounds.map((each) => [
      String(each.round),
      String(each.accepted),
      countsText(each.sources),
      quotaText(each),
      each.usdPerAccepted === null ? '-' : each.usdPerAccepted.toFixed(6),
      flipsText(each),
    ]),
  };
}

function quotaText({ categories, quotas }: RoundData): string {
  const names = [...new Set([...Object.keys(quotas), ...Object.keys(categories)])];
  return names
    .map((name) => `${name} ${categories[name] ?? 0}${quotas[name] === undefined ? '' : `/${quotas[name]}`}`)
    .join(', ');
}

function flipsText({ flips }: RoundData): string {
  if (flips === null) return '-';
  return `${flips.gained.length} gained, ${flips.lost.length} lost of ${flips.cases}`;
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** One exam alone is no trend. */
function trendSection({
  trend,
  target,
  floor,
}: {
  readonly trend: readonly TrendPoint[];
  readonly target: number;
  readonly floor: number;
}): Section | null {
  if (trend.length < 2) return null;
  return {
    title: 'Trend on the same cases',
    kind: 'table',
    columns: [
      { name: 'ended', align: 'left' },
      { name: 'run', align: 'left' },
      { name: 'outcome', align: 'left' },
      { name: 'retention', align: 'left' },
      { name: 'student', align: 'left' },
    ],
    rows: trend.map(({ endedAt, workflowId, outcome, retention, student }) => [
      endedAt.slice(0, 16).replace('T', ' '),
      workflowId,
      outcome,
      retentionText({ retention, target, floor }),
      student,
    ]),
  };
}

function lostSection(cases: readonly CaseResult[]): Section | null {
  const lost = cases.filter(({ fate }) => fate === 'lost');
  if (lost.length === 0) return null;
  const shown = lost.slice(0, MOST_LOST_CASES);
  const more = lost.length - shown.length;
  return {
    title: 'Lost cases',
    kind: 'sentences',
    sentences: [
      ...shown.map(
        ({ id, category, difficulty, student }) =>
          `${id} (${category}, ${difficulty}): ${student.reason ?? 'no reason was given'}`,
      ),
      ...(more > 0 ? [`${more} more, with their answers, in the formats html, csv and json.`] : []),
    ],
  };
}
