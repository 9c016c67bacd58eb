import { formatRate } from '../exam/format-rate.ts';
import type { InconclusiveCause } from '../exam/inconclusive-cause.ts';
import type { Condition } from '../report/schema.ts';
import type { ModeResult } from './mode-result.ts';

export interface Recommendation {
  readonly outcome: 'ok' | 'inconclusive';
  /** One sentence. */
  readonly reason: string;
  /** A line a mode: whether it retains enough. */
  readonly conditions: readonly Condition[];
  readonly cause: InconclusiveCause | null;
}

/** The cheapest mode that retains enough of the teacher's passes; the teacher itself where none does. */
export function recommendMode({
  modes,
  target,
}: {
  readonly modes: readonly ModeResult[];
  readonly target: number;
}): Recommendation {
  const [teacher, ...others] = modes;
  if (!teacher || teacher.passes === 0) {
    const reason = 'The teacher passed no case, so no mode can be measured against it.';
    return { outcome: 'inconclusive', reason, conditions: [], cause: 'teacher-passes-nothing' };
  }
  const conditions = others.map((mode) => ({
    name: mode.mode,
    met: reaches(mode, target),
    text: `${mode.mode} retains ${rateOf(mode, target)}, ${reaches(mode, target) ? 'at least' : 'below'} ${formatRate({ rate: target })}`,
  }));
  const [cheapest] = others
    .filter((mode) => reaches(mode, target) && mode.usdPerThousand < teacher.usdPerThousand)
    .toSorted((a, b) => a.usdPerThousand - b.usdPerThousand);
  if (!cheapest) {
    const reason = `No mode retains ${formatRate({ rate: target })} of the teacher's passes for less than the teacher costs: stay with the teacher.`;
    return { outcome: 'ok', reason, conditions, cause: null };
  }
  const share = (100 * cheapest.usdPerThousand) / teacher.usdPerThousand;
  const reason = `${cheapest.mode} is the cheapest mode that retains enough: ${rateOf(cheapest, target)} of the teacher's passes for ${share.toFixed(1)} % of its price.`;
  return { outcome: 'ok', reason, conditions, cause: null };
}

function reaches({ retention: { value } }: ModeResult, target: number): boolean {
  return value !== null && value >= target;
}

function rateOf({ retention: { value } }: ModeResult, target: number): string {
  return value === null ? 'an undefined share' : formatRate({ rate: value, bound: target });
}
