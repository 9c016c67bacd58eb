import type { ModeResult } from '../comparison/mode-result.ts';
import { percentText, usdText } from './number-texts.ts';
import type { CompareReport } from './schema.ts';
import type { Section } from './section.ts';

const NAMES: Readonly<Record<ModeResult['mode'], string>> = {
  teacher: 'teacher alone',
  prompt: 'prompt: base model with examples',
  api: 'API: champion alone',
  online: 'online: champion, then teacher',
};

const READING = [
  'p50 and p95 are of the calls of this run; a request that is passed on takes the time and the money of both models.',
  'The set-up is all that the runs have spent that made it, their exams too; it is paid back by what a request costs less than the teacher.',
];

/** The modes beside each other, then who answers in each; empty before the exam. */
export function modesSections({ modes }: CompareReport): Section[] {
  if (modes.length === 0) return [];
  const numbers = ['passes', 'retention', 'USD / 1,000', 'p50', 'p95', 'set-up', 'pays back after', 'to the teacher'];
  return [
    {
      title: 'Modes on the same exam',
      kind: 'table',
      columns: [{ name: 'mode', align: 'left' }, ...numbers.map((name) => ({ name, align: 'right' }) as const)],
      rows: modes.map(rowOf),
    },
    {
      title: 'Who answers',
      kind: 'values',
      values: modes.map(({ mode, model }) => [mode, model]),
    },
    { title: 'How to read it', kind: 'sentences', sentences: READING },
  ];
}

function rowOf(result: ModeResult): string[] {
  const { mode, passes, cases, retention, usdPerThousand, p50Ms, p95Ms, setupUsd, breakEvenRequests } = result;
  return [
    NAMES[mode],
    `${passes} of ${cases}`,
    retentionText(retention),
    usdPerThousand.toFixed(4),
    timeText(p50Ms),
    timeText(p95Ms),
    usdText(setupUsd),
    breakEvenText({ mode, breakEvenRequests }),
    result.escalated === null ? '-' : percentText(result.escalated),
  ];
}

function retentionText({ value, low, high }: ModeResult['retention']): string {
  if (value === null) return 'undefined';
  return low === null || high === null
    ? value.toFixed(3)
    : `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

function timeText(milliseconds: number | null): string {
  return milliseconds === null ? '-' : `${Math.round(milliseconds)} ms`;
}

function breakEvenText({ mode, breakEvenRequests }: Pick<ModeResult, 'mode' | 'breakEvenRequests'>): string {
  if (mode === 'teacher') return '-';
  return breakEvenRequests === null ? 'never' : `${breakEvenRequests.toLocaleString('en-US')} requests`;
}
