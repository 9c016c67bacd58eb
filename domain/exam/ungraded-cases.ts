import type { PairedCounts } from './paired-counts.ts';
import { type GateInput, promotionGate } from './promotion-gate.ts';

type Counts = Readonly<Record<string, PairedCounts>>;

/** Whether the missing verdicts decide: all of them for the candidate would promote it, all of them against it would not. */
export function couldTurn(input: GateInput): boolean {
  return meets(filledIn(input, 'studentOnly')) !== meets(filledIn(input, 'teacherOnly'));
}

function meets(input: GateInput): boolean {
  return promotionGate(input).every((condition) => condition.met);
}

function filledIn(input: GateInput, cell: 'studentOnly' | 'teacherOnly'): GateInput {
  const { counts, champion, ...bounds } = input;
  return {
    ...bounds,
    counts: filled(counts, cell),
    ...(champion ? { champion: { ...champion, counts: filled(champion.counts, cell) } } : {}),
  };
}

function filled(counts: Counts, cell: 'studentOnly' | 'teacherOnly'): Counts {
  return Object.fromEntries(
    Object.entries(counts).map(([category, each]) => [
      category,
      { ...each, [cell]: each[cell] + each.ungraded, ungraded: 0 },
    ]),
  );
}
