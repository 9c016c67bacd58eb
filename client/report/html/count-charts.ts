import { percentText, usdText } from '../../../domain/report/number-texts.ts';
import type { CategoryResult, Report } from '../../../domain/report/schema.ts';
import { wilsonInterval } from '../../../domain/statistics/wilson.ts';
import { type Bar, barChart } from './charts/bar-chart.ts';
import type { Markup } from './markup.ts';

/** Teacher and student by category, each with its interval; a category with too few cases says so. */
export function categoryChart({ categories }: Report): Markup[] {
  if (categories.length === 0) return [];
  const groups = categories.map(({ category, cases, teacherRate, studentRate, tooFewCases }) => ({
    label: category,
    note: `${cases} cases${tooFewCases ? ', too few to tell' : ''}`,
    bars: [
      rateBar({ rate: teacherRate, cases, tone: 'teacher' }),
      rateBar({ rate: studentRate, cases, tone: 'student' }),
    ],
  }));
  const legend = [
    { name: 'teacher', tone: 'teacher' },
    { name: 'student', tone: 'student' },
  ] as const;
  return [barChart({ caption: 'Cases passed by category, 95 % intervals', groups, highest: 1, legend })];
}

function rateBar({
  rate,
  cases,
  tone,
}: {
  readonly rate: CategoryResult['teacherRate'];
  readonly cases: number;
  readonly tone: Bar['tone'];
}): Bar {
  const interval = wilsonInterval({ passes: Math.round(rate * cases), cases });
  return { value: rate, text: percentText(rate), tone, interval };
}

/** What each stage cost beside what it was projected to. */
export function spendChart({ spend: { byStage, projected } }: Report): Markup[] {
  const stages = [...new Set([...Object.keys(projected?.byStage ?? {}), ...Object.keys(byStage)])];
  if (stages.length === 0) return [];
  const groups = stages.map((stage) => {
    const spent = byStage[stage] ?? 0;
    const expected = projected?.byStage[stage]?.usd;
    return {
      label: stage,
      bars: [
        { value: spent, text: usdText(spent), tone: 'student' as const },
        ...(expected === undefined
          ? []
          : [{ value: expected, text: usdText(expected), tone: 'plain' as const, isGhost: true }]),
      ],
    };
  });
  const caption = projected === null ? 'Spend by stage' : 'Spend by stage, and pale what was projected';
  return [barChart({ caption, groups })];
}

/** How many answers each gate rejected. */
export function gateChart(report: Report): Markup[] {
  if (report.kind !== 'distill') return [];
  const groups = report.gates.map(({ gate, rejected, share }) => ({
    label: gate,
    bars: [{ value: rejected, text: `${rejected}, ${percentText(share)}`, tone: 'caution' as const }],
  }));
  return [barChart({ caption: 'Answers rejected by each gate, and their share of all', groups })];
}
