import { percentText } from '../../../domain/report/number-texts.ts';
import type { DistillReport, Report } from '../../../domain/report/schema.ts';
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
    const bars = jobs.flatMap(({ learningRate, validation }) =>
      validation === null
        ? []
        : [{ value: validation, text: `x ${learningRate}: ${percentText(validation)}`, tone: 'student' as const }],
    );
    return bars.length === 0 ? [] : [{ label: `round ${round}`, bars }];
  });
  return groups.length === 0 ? [] : [barChart({ caption: 'Validation by learning rate', groups, highest: 1 })];
}

function lossChart({ round, jobs }: { readonly round: number; readonly jobs: readonly Job[] }): Markup[] {
  const curved = jobs.filter(({ curve }) => curve.length > 0);
  const series = curved.flatMap(({ learningRate, curve }, index): Series[] => {
    const pointsOf = (pick: (point: Job['curve'][number]) => number | null) =>
      curve.flatMap((point): [number, number][] => {
        const loss = pick(point);
        return loss === null ? [] : [[point.step, loss]];
      });
    const tone = toneOf(index);
    return [
      { name: `x ${learningRate} training`, tone, isDashed: false, points: pointsOf((point) => point.trainLoss) },
      { name: `x ${learningRate} validation`, tone, isDashed: true, points: pointsOf((point) => point.validLoss) },
    ].filter(({ points }) => points.length > 0);
  });
  if (series.length === 0) return [];
  const legend = curved.map(({ learningRate }, index) => ({ name: `x ${learningRate}`, tone: toneOf(index) }));
  const caption = `Loss in round ${round}: training, and validation dashed`;
  return [lineChart({ caption, axis: 'step', series, legend })];
}

function toneOf(job: number): ChartTone {
  return TONES[Math.min(job, TONES.length - 1)] ?? 'plain';
}
