import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { Approval } from '../domain/exam/approval.ts';
import { FAILURE } from '../domain/run/failures.ts';
import type { Board } from './board.ts';
import { approveUpdate } from './messages.ts';
import type { Notifier } from './notifier.ts';

/** Handles the update `approve`, which is refused at any stage but that of approval; answers a function that waits for it. */
export function createApproval({
  board,
  notifier,
}: {
  readonly board: Board;
  readonly notifier: Notifier;
}): () => Promise<Approval> {
  let approval: Approval | null = null;
  setHandler(
    approveUpdate,
    (given) => {
      approval = given;
      return given.approved ? 'Approved: the student is being promoted.' : 'Noted: the student is not promoted.';
    },
    {
      validator: (given) => {
        if (!board.progress().waitsForApproval || approval !== null)
          throw refused('This run does not wait for an approval.');
        if (typeof given?.approved !== 'boolean') throw refused('approved: true or false');
        for (const text of [given.by, given.note]) {
          if (text !== undefined && typeof text !== 'string') throw refused('by, note: texts');
        }
      },
    },
  );
  return async () => {
    // What was said of an earlier exam says nothing of this one.
    approval = null;
    board.show({ stage: 'approve', waitsForApproval: true });
    // Whoever approves meanwhile need not be told.
    void notifier.approvalNeeded('The student meets every condition; a person decides whether it is promoted.');
    await condition(() => approval !== null);
    board.show({ waitsForApproval: false });
    return approval ?? { approved: false };
  };
}

function refused(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, FAILURE.InvalidInput);
}
