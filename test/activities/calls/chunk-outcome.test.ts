import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { countFailures, countOverBudget, throwIfLeft } from '../../../activities/calls/chunk-outcome.ts';
import type { CallOutcome } from '../../../activities/calls/paid-call.ts';

const answer: CallOutcome = { kind: 'answer', raw: '{}', key: 'a' };
const failed: CallOutcome = { kind: 'failed', type: 'ContentFiltered', message: 'refused', key: 'b' };
const waits = (delayInMs: number): CallOutcome => ({ kind: 'retry', type: 'RateLimited', message: 'wait', delayInMs });

const thrownBy = (outcomes: readonly CallOutcome[]): unknown => {
  try {
    throwIfLeft(outcomes);
    return null;
  } catch (error) {
    return error;
  }
};

describe('chunk outcome', () => {
  test('two providers’ wishes → one retry after the longer one, to the millisecond', () => {
    const error = thrownBy([answer, waits(100), waits(1234), failed]);
    expect(error).toBeInstanceOf(ApplicationFailure);
    expect(error).toMatchObject({ type: 'RateLimited', nonRetryable: false, nextRetryDelay: 1234 });
  });

  test('nothing left to try → nothing thrown, whatever failed for good', () => {
    expect(thrownBy([answer, failed, { kind: 'over-budget' }])).toBeNull();
  });

  test('counts: failures by type, and what the budget kept back', () => {
    const outcomes: CallOutcome[] = [answer, failed, failed, { kind: 'over-budget' }];
    expect(countFailures(outcomes)).toEqual({ ContentFiltered: 2 });
    expect(countOverBudget(outcomes)).toBe(1);
  });
});
