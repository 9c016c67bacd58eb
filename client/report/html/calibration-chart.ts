import { percentText } from '../../../domain/report/number-texts.ts';
import type { Report } from '../../../domain/report/schema.ts';
import { lineChart } from './charts/line-chart.ts';
import type { Markup } from './markup.ts';

/** What the student's answers would cost, by how many of them are taken, and where the threshold was set. */
export function calibrationChart({ riskCoverage }: Report): Markup[] {
  if (!riskCoverage) return [];
  const { signal, alpha, chosen, points } = riskCoverage;
  // Whoever takes no answer regrets none.
  const curve = [[0, 0] as const, ...points.map(({ coverage, regret }) => [coverage, regret] as const)];
  const regret = { name: 'regret', tone: 'student' as const };
  const threshold =
    chosen === null
      ? []
      : [
          {
            name: `threshold: ${percentText(chosen.coverage)} answered, regret ${chosen.regret.toFixed(3)}`,
            tone: 'good' as const,
            at: [chosen.coverage, chosen.regret] as const,
          },
        ];
  return [
    lineChart({
      caption: `Regret by the share that the student answers, signal ${signal}`,
      axis: 'share answered by the student',
      series: [{ ...regret, isDashed: false, points: curve }],
      legend: [regret, ...threshold.map(({ name, tone }) => ({ name, tone }))],
      bounds: [{ name: `alpha ${alpha}`, value: alpha }],
      marks: threshold,
    }),
  ];
}
