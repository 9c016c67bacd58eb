import { percentText } from './number-texts.ts';
import type { GateResult } from './schema.ts';
import type { Section } from './section.ts';

/** A row a gate; null where no gate has rejected anything. */
export function gateSection(gates: readonly GateResult[]): Section | null {
  if (gates.every(({ rejected }) => rejected === 0)) return null;
  return {
    title: 'Gates',
    kind: 'table',
    columns: [
      { name: 'gate', align: 'left' },
      { name: 'rejected', align: 'right' },
      { name: 'share', align: 'right' },
      { name: 'by category', align: 'left' },
      { name: 'most often', align: 'left' },
    ],
    rows: gates.map(({ gate, version, rejected, share, categories, reasons }) => [
      version === null ? gate : `${gate} ${version}`,
      String(rejected),
      percentText(share),
      Object.entries(categories)
        .map(([category, count]) => `${category} ${count}`)
        .join(', '),
      reasons[0] === undefined ? '' : `${reasons[0].count} x ${shortened(reasons[0].reason)}`,
    ]),
  };
}

const LONGEST_REASON = 60;

function shortened(reason: string): string {
  return reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 1)}…` : reason;
}
