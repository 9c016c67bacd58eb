import { GATE_VERSIONS } from '../gates/gate-versions.ts';
import { reasonKind } from './reason-kind.ts';
import type { GateResult } from './schema.ts';

/** A rejected sample, as far as a report counts it. */
export interface RejectionFacts {
  readonly gate: string;
  readonly category: string;
  readonly reason: string;
  /** Of the gate that decided; null for a decision without a finding. */
  readonly version: string | null;
}

const MOST_REASONS = 5;

/** What each gate rejected, by category and reason, in the order of the gates; gates that rejected nothing are there too. */
export function gateResults({
  rejections,
  generated,
}: {
  readonly rejections: readonly RejectionFacts[];
  readonly generated: number;
}): GateResult[] {
  const byGate = Map.groupBy(rejections, ({ gate }) => gate);
  const names = [...new Set([...Object.keys(GATE_VERSIONS), ...byGate.keys()])];
  return names.map((gate) => {
    const own = byGate.get(gate) ?? [];
    const byKind = [...Map.groupBy(own, ({ reason }) => reasonKind(reason))].map(([reason, alike]) => ({
      reason,
      count: alike.length,
      example: alike[0]?.reason ?? '',
    }));
    const byCategory = [...Map.groupBy(own, ({ category }) => category)].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      gate,
      version: own.findLast(({ version }) => version !== null)?.version ?? null,
      rejected: own.length,
      share: generated === 0 ? 0 : own.length / generated,
      categories: Object.fromEntries(byCategory.map(([category, alike]) => [category, alike.length])),
      reasons: byKind.toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)).slice(0, MOST_REASONS),
    };
  });
}
