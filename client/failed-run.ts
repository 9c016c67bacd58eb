import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  TerminatedFailure,
  TimeoutFailure,
  type WorkflowFailedError,
} from '@temporalio/client';
import { EXIT_CODE } from '../domain/run/exit-codes.ts';
import { FAILURE } from '../domain/run/failures.ts';

/** How a run ended that came to no result, in its own words where it has any. */
export function failedRun(error: WorkflowFailedError): { readonly message: string; readonly exitCode: number } {
  const cause = withinWrappers(error.cause);
  if (cause instanceof ApplicationFailure) {
    return {
      message: `The run failed: ${cause.type ?? 'Error'}: ${cause.message}`,
      exitCode: cause.type === FAILURE.BudgetExceeded ? EXIT_CODE.stopped : EXIT_CODE.error,
    };
  }
  if (cause instanceof CancelledFailure) return { message: 'The run was cancelled.', exitCode: EXIT_CODE.stopped };
  if (cause instanceof TerminatedFailure) return { message: 'The run was terminated.', exitCode: EXIT_CODE.stopped };
  if (cause instanceof TimeoutFailure) return { message: 'The run timed out.', exitCode: EXIT_CODE.error };
  return { message: `The run failed: ${cause?.message ?? 'nobody says why'}`, exitCode: EXIT_CODE.error };
}

/** Failures of an activity or a child only say which one; what went wrong is within. */
function withinWrappers(failure: Error | undefined): Error | undefined {
  let current = failure;
  while ((current instanceof ActivityFailure || current instanceof ChildWorkflowFailure) && current.cause)
    current = current.cause;
  return current;
}
