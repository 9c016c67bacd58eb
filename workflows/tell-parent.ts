import { getExternalWorkflowHandle, workflowInfo } from '@temporalio/workflow';
import { type ChildProgress, childProgressSignal } from './messages.ts';

const MOST_MESSAGES = 20;
/** A batch has a handful of statuses, and there are few batches. */
const MOST_BATCH_MESSAGES = 80;

/** Tells the parent how far this child is, at most twenty times however many items there are; a parent that is gone is no error. */
export function createTeller({
  stage,
  total,
}: {
  readonly stage: string;
  readonly total: number;
}): (done: number) => void {
  const step = Math.max(Math.ceil(total / MOST_MESSAGES), 1);
  let told = 0;
  return (done) => {
    if ((done < told + step && done < total) || done === told) return;
    told = done;
    tellParent({ stage, done, total });
  };
}

/** Tells the parent how far this child is and how its batches stand, at most eighty times. */
export function createBatchTeller({
  stage,
  total,
}: {
  readonly stage: string;
  readonly total: number;
}): (done: number, batches: string) => void {
  let messages = 0;
  return (done, batches) => {
    if (messages++ < MOST_BATCH_MESSAGES) tellParent({ stage, done, total, batches });
  };
}

function tellParent(progress: ChildProgress): void {
  const { parent } = workflowInfo();
  if (!parent) return;
  void getExternalWorkflowHandle(parent.workflowId)
    .signal(childProgressSignal, progress)
    .catch(() => {});
}
