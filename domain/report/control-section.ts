import type { ControlResult } from '../exam/control-arms.ts';
import { percentText } from './number-texts.ts';
import type { Section } from './section.ts';

/** A row a student, with what filtering was worth against it; null where no controls were trained. */
export function controlSection(control: ControlResult | null): Section | null {
  if (control === null) return null;
  return {
    title: 'What the gates were worth',
    kind: 'table',
    columns: [
      { name: 'trained on', align: 'left' },
      { name: 'samples', align: 'right' },
      { name: `passes of ${control.prompts}`, align: 'right' },
      { name: 'rate', align: 'right' },
      { name: 'filtered is better by, in points', align: 'left' },
    ],
    rows: control.arms.map(({ arm, samples, passes, cases, worth }) => [
      arm,
      String(samples),
      String(passes),
      percentText(cases === 0 ? 0 : passes / cases),
      worth === null
        ? ''
        : `${worth.points.toFixed(1)}, 95 % interval ${worth.low.toFixed(1)} to ${worth.high.toFixed(1)}`,
    ]),
  };
}
