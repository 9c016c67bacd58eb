import { expect, test } from '@jest/globals';
import { decideRoute, type StudentOutcome } from '../../../domain/routing/route-decision.ts';

const answered = (confidence: number | null, finishReason: string | null = 'stop'): StudentOutcome => ({
  kind: 'answered',
  confidence,
  finishReason,
});

test.each<[string, StudentOutcome, string]>([
  ['at the threshold', answered(0.7), 'accepted'],
  ['above it', answered(0.99), 'accepted'],
  ['below it', answered(0.6999), 'low_confidence'],
  ['no confidence', answered(null), 'no_confidence'],
  ['not a number', answered(Number.NaN), 'no_confidence'],
  ['cut off, however sure', answered(1, 'length'), 'truncated'],
  ['filtered', answered(1, 'content_filter'), 'truncated'],
  ['no finish reason', answered(1, null), 'truncated'],
  ['a tool call', answered(0.8, 'tool_calls'), 'accepted'],
  ['an error', { kind: 'error' }, 'student_error'],
  ['a time-out', { kind: 'timeout' }, 'student_timeout'],
])('route: %s → %s', (_name, outcome, decision) => {
  expect(decideRoute({ outcome, threshold: 0.7 })).toBe(decision);
});
