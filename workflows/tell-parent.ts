import { getExternalWorkflowHandle, workflowInfo } from '@temporalio/workflow';
import { childProgressSignal } from './messages.ts';

const MOST_MESSAGES = 20;

/** Tells the parent how far this child is, at most twenty times however many items there are; a parent that is gone is no error. */
export function createTeller({
  stage,
  total,
}: {
  readonly stage: string;
  readonly total: number;
}): (done: number) => void {
  const { parent } = workflowInfo();
  const step = Math.max(Math.ceil(total / MOST_MESSAGES), 1);
  let told = 0;
  return (done) => {
    if (!parent || (done < told + step && done < total) || done === told) return;
    told = done;
    void getExternalWorkflowHandle(parent.workflowId)
      .signal(childProgressSignal, { stage, done, total })
      .catch(() => {});
  };
}
