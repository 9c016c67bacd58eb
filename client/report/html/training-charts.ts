import { percentText } from '../../../domain/report/number-texts.ts';
import type { DistillReport, Report } from '../../../domain/report/schema.ts';
import { jobText } from '../../../domain/sweep/job-text.ts';
import { barChart } from './charts/bar-chart.ts';
import { lineChart, type Series } from './charts/line-chart.ts';
import type { ChartTone, Markup } from './markup.ts';

type Job = DistillReport['rounds'][number]['jobs'][number];

const TONES: readonly ChartTone[] = ['student', 'teacher', 'third', 'plain'];

/** Each round's losses by step, and what its jobs passed on validation. */
export function trainingCharts(report: Report): Markup[] {
  if (report.kind !== 'distill') return [];
  return [...validationChart(report.rounds), ...report.rounds.flatMap(({ round, jobs }) => lossChart({ round, jobs }))];
}

function validationChart(rounds: DistillReport['rounds']): Markup[] {
  const groups = rounds.flatMap(({ round, jobs }) => {
    const bars = jobs.flatMap((job) =>
      job.validation === null
        ? []
        : [
            {
              value: job.validation,
              text: `${jobText({ job, jobs })}: ${percentText(job.validation)}`,
              tone: 'student' as const,
            },
          ],
    );
    return bars.length === 0 ? [] : [{ label: `round ${round}`, bars }];
  });
  return groups.length === 0 ? [] : [barChart({ caption: 'Validation by job', groups, highest: 1 })];
}

function lossChart({ round, jobs }: { readonly round: number; readonly jobs: readonly Job[] }): Markup[] {
  const curved = jobs.filter(({ curve }) => curve.length > 0);
  const nameOf = (job: Job) => jobText({ job, jobs });
  const series = curved.flatMap((job, index): Series[] => {
    const pointsOf = (pick: (point: Job['curve'][number]) => number | null) =>
      job.curve.flatMap((point): [number, number][] => {
        const loss = pick(point);
        return loss === null ? [] : [[point.step, loss]];
      });
    const tone = toneOf(index);
    return [
      { name: `${nameOf(job)} training`, tone, isDashed: false, points: pointsOf((point) => point.trainLoss) },
      { name: `${nameOf(job)} validation`, tone, isDashed: true, points: pointsOf((point) => point.validLoss) },
    ].filter(({ points }) => points.length > 0);
  });
  if (series.length === 0) return [];
  const legend = curved.map((job, index) => ({ name: nameOf(job), tone: toneOf(index) }));
  const caption = `Loss in round ${round}: training, and validation dashed`;
  return [lineChart({ caption, axis: 'step', series, legend })];
}

function toneOf(job: number): ChartTone {
  return TONES[Math.min(job, TONES.length - 1)] ?? 'plain';
}
