import { countText } from '../count-text.ts';
import { durationText, usdText } from './number-texts.ts';
import type { Report } from './schema.ts';
import type { Section } from './section.ts';

/** Who took part, on what, for how much and how long. */
export function runSection(report: Report): Section {
  const { teacher, student, judge, exam, workflowId } = report;
  const retrain = report.kind === 'regression' ? report.retrain : null;
  return {
    title: 'Run',
    kind: 'values',
    values: [
      ['teacher', teacher],
      ['student', student ?? 'none yet'],
      ['judge', judge],
      ...(exam === null ? [] : [['exam', `${exam.id}, ${countText(exam.cases, 'case')}, ${exam.version}`] as const]),
      ['spend', spendText(report)],
      ['time', timeText(report)],
      ['workflow', workflowId],
      ...(retrain === null ? [] : [['retrain', retrain] as const]),
    ],
  };
}

function spendText({ spend: { usd, calls, reused, byStage } }: Report): string {
  const stages = Object.entries(byStage).map(([stage, amount]) => `${stage} ${usdText(amount)}`);
  const split = stages.length === 0 ? '' : `: ${stages.join(', ')}`;
  return `${usdText(usd)} in ${calls} calls, ${reused} answers used again${split}`;
}

function timeText({ startedAt, endedAt }: Report): string {
  if (endedAt === null) return `since ${startedAt}`;
  return `${startedAt} to ${endedAt}, ${durationText(Date.parse(endedAt) - Date.parse(startedAt))}`;
}
