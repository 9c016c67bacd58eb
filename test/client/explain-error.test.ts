import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure, ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { explainError } from '../../client/explain-error.ts';

describe('errors as users read them', () => {
  test('an update that the run refused → the words of the run', () => {
    const cause = ApplicationFailure.nonRetryable('this run does not wait for an approval', 'InvalidInput');
    expect(explainError(new WorkflowUpdateFailedError('Workflow Update failed', cause))).toEqual({
      message: 'The run refused it: This run does not wait for an approval.',
      exitCode: 1,
    });
  });

  test('a run that has ended, or that nobody knows → two different sentences', () => {
    const ended = new WorkflowNotFoundError('workflow execution already completed', 'w', undefined);
    const unknown = new WorkflowNotFoundError('workflow not found for ID: w', 'w', undefined);
    expect(explainError(ended).message).toContain('w has ended already');
    expect(explainError(unknown).message).toContain('knows no run w');
  });

  test('a server that refuses → its own details', () => {
    const cause = Object.assign(new Error('5 NOT_FOUND'), {
      code: 5,
      details: 'Namespace x is not found',
      metadata: {},
    });
    const { message } = explainError(new ServiceError('Failed to start Workflow', { cause }));
    expect(message).toBe('The Temporal server refused: Namespace x is not found.');
  });

  test('a store that another process holds → says so and what to do', () => {
    const error = Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
    expect(explainError(error).message).toBe(
      'The store does not answer: another process has held its lock for too long. Make room on its disk, end what locks it, or start the database.',
    );
  });

  test('anything else → one line that names --debug', () => {
    const { message, exitCode } = explainError(new TypeError('x is\n  not a function'));
    expect(message).toBe('Something unexpected went wrong: X is not a function. `--debug` shows where.');
    expect(exitCode).toBe(1);
  });
});
