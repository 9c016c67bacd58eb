import { describe, expect, test } from '@jest/globals';
import {
  ApplicationFailure,
  CancelledFailure,
  TerminatedFailure,
  TimeoutFailure,
  WorkflowFailedError,
} from '@temporalio/client';
import { RetryState, TimeoutType } from '@temporalio/common';
import { explainError } from '../../client/explain-error.ts';

const failure = (message: string, type: string) => ApplicationFailure.nonRetryable(message, type);

describe('a run that came to no result', () => {
  test.each<[string, Error | undefined, string, number]>([
    [
      'a failure',
      failure('The key is wrong.', 'AuthenticationFailed'),
      'failed: AuthenticationFailed: The key is wrong.',
      1,
    ],
    ['a budget', failure('USD 1 is spent.', 'BudgetExceeded'), 'failed: BudgetExceeded: USD 1 is spent.', 40],
    ['a cancellation', new CancelledFailure('cancelled'), 'was cancelled.', 40],
    ['a termination', new TerminatedFailure('terminated'), 'was terminated.', 40],
    ['a timeout', new TimeoutFailure('late', undefined, TimeoutType.START_TO_CLOSE), 'timed out.', 1],
    ['nothing that it names', undefined, 'failed: nobody says why', 1],
  ])('by %s → says so, exit code by its kind', (_name, cause, words, exitCode) => {
    const error = new WorkflowFailedError('Workflow execution failed', cause, RetryState.NON_RETRYABLE_FAILURE);
    expect(explainError(error)).toEqual({ message: `The run ${words}`, exitCode });
  });
});
