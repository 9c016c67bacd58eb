import type { Signal } from './route-decision.ts';
import { signalsOf } from './signals-of.ts';

/** Why a student cannot be asked for a signal, in a sentence; null where it can, or neither is named. */
export function signalRefusal({
  student,
  signal,
}: {
  readonly student: string | undefined;
  readonly signal: Signal | undefined;
}): string | null {
  if (student === undefined || signal === undefined) return null;
  const signals = signalsOf(student);
  return signals.includes(signal) ? null : `${student} has no signal ${signal}, only ${signals.join(' and ')}.`;
}
