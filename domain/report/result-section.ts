import { countText } from '../count-text.ts';
import { formatRate } from '../exam/format-rate.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { percentText } from './number-texts.ts';
import type { Report, Retention } from './schema.ts';
import type { Section } from './section.ts';

/** Retention with its interval and the counts behind it; null before the exam. */
export function resultSection({ retention, decision, champion }: Report): Section | null {
  if (retention === null) return null;
  const { cases, teacherPass, studentPass, bothPass, ungraded } = retention;
  return {
    title: 'Result',
    kind: 'values',
    values: [
      ['retention', retentionText({ retention, ...decision })],
      ['teacher', passText({ passes: teacherPass, cases })],
      ['student', passText({ passes: studentPass, cases })],
      ...(champion === null
        ? []
        : [['champion', `${passText({ passes: champion.pass, cases: champion.cases })}, ${champion.model}`] as const]),
      [
        'against teacher',
        `loses ${teacherPass - bothPass}, wins ${studentPass - bothPass}, the other ${equalCases(retention)} are equal`,
      ],
      ...(ungraded === 0 ? [] : [['ungraded', countText(ungraded, 'case')] as const]),
    ],
  };
}

/** Retention with its 95 % interval, in digits that agree with the decision; says so where it is undefined. */
export function retentionText({
  retention: { value, low, high, cases },
  target,
  floor,
}: {
  readonly retention: Retention;
  readonly target: number;
  readonly floor: number;
}): string {
  if (value === null || low === null || high === null) {
    return `undefined: the teacher passes none of ${countText(cases, 'case')}`;
  }
  const interval = `${formatRate({ rate: low, bound: floor })} to ${formatRate({ rate: high })}`;
  return `${formatRate({ rate: value, bound: target })}, 95 % interval ${interval}`;
}

function passText({ passes, cases }: { readonly passes: number; readonly cases: number }): string {
  if (cases === 0) return 'no case';
  const { low, high } = wilsonInterval({ passes, cases });
  return `passes ${passes} of ${cases}, ${percentText(passes / cases)}, 95 % interval ${percentText(low)} to ${percentText(high)}`;
}

function equalCases({ cases, teacherPass, studentPass, bothPass }: Retention): number {
  return cases - (teacherPass - bothPass) - (studentPass - bothPass);
}
