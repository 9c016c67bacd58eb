import { toneOf } from '../../../domain/report/report-view.ts';
import type { Report, Retention } from '../../../domain/report/schema.ts';
import { wilsonInterval } from '../../../domain/statistics/wilson.ts';
import { type IntervalPoint, intervalChart } from './charts/interval-chart.ts';
import type { Markup } from './markup.ts';

/** Retention over the exams of the task on the same cases: this run's is the last. */
export function trendChart({ kind, details, decision }: Report): Markup[] {
  const trend = details?.trend ?? [];
  const isOneDay = new Set(trend.map(({ endedAt }) => endedAt.slice(0, 10))).size === 1;
  const points = trend.flatMap(({ endedAt, outcome, retention }) => {
    const label = isOneDay ? endedAt.slice(11, 16) : endedAt.slice(5, 10);
    return pointOf({ label, retention, tone: toneOf(outcome) });
  });
  // A distillation's first exam is in the chart of its rounds.
  if (points.length < (kind === 'distill' ? 2 : 1)) return [];
  const exams = points.length === 1 ? 'this exam' : `${points.length} exams on the same cases`;
  return [intervalChart({ caption: `Retention in ${exams}, 95 % intervals`, points, bounds: boundsOf(decision) })];
}

/** How the student grew over the rounds on validation, and how it did in the exam after them. */
export function roundChart(report: Report): Markup[] {
  const { details, retention, decision, outcome } = report;
  const validated = (details?.rounds ?? []).flatMap(({ round, validation }): IntervalPoint[] =>
    validation === null
      ? []
      : [
          {
            label: `round ${round}`,
            value: validation.passes / validation.cases,
            ...wilsonInterval(validation),
            tone: 'student',
          },
        ],
  );
  if (validated.length === 0) return [];
  const exam = retention === null ? [] : pointOf({ label: 'exam', retention, tone: toneOf(outcome) });
  const caption = `Validation cases passed by each round's best student${exam.length > 0 ? ', then retention in the exam' : ''}, 95 % intervals`;
  return [intervalChart({ caption, points: [...validated, ...exam], bounds: boundsOf(decision) })];
}

function pointOf({
  label,
  retention: { value, low, high },
  tone,
}: {
  readonly label: string;
  readonly retention: Retention;
  readonly tone: IntervalPoint['tone'];
}): IntervalPoint[] {
  return value === null || low === null || high === null ? [] : [{ label, value, low, high, tone }];
}

function boundsOf({ target, floor }: Report['decision']) {
  return [{ name: 'target', value: target }, ...(floor === target ? [] : [{ name: 'floor', value: floor }])];
}
