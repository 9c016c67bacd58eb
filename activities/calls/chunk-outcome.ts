import { retryLater } from './failure.ts';
import type { CallOutcome } from './paid-call.ts';

/**
 * Throws once for a chunk with items left to try, after the longest wait that any of them asks for; the next attempt
 * tries just those. Items that need no other try are in the store already.
 */
export function throwIfLeft(outcomes: readonly CallOutcome[]): void {
  const left = outcomes.filter((outcome) => outcome.kind === 'retry');
  const [first] = left;
  if (!first) return;
  const delayInMs = Math.max(...left.map((outcome) => outcome.delayInMs));
  throw retryLater({
    type: first.type,
    message: `${left.length} of ${outcomes.length} calls are to be tried again: ${first.message}`,
    delayInMs,
  });
}

/** How many calls the budget kept back. */
export function countOverBudget(outcomes: readonly CallOutcome[]): number {
  return outcomes.filter((outcome) => outcome.kind === 'over-budget').length;
}

/** The failure types of a chunk with their counts. */
export function countFailures(outcomes: readonly CallOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) if (outcome.kind === 'failed') counts[outcome.type] = (counts[outcome.type] ?? 0) + 1;
  return counts;
}
