import { type ChildWorkflowHandle, setHandler, type Workflow, type WorkflowResultType } from '@temporalio/workflow';
import { pauseSignal, resumeSignal } from './messages.ts';

/** Whether a workflow is paused, and the children that must hear of it. */
export interface Control {
  readonly paused: () => boolean;
  /** Waits for a child's result; a pause meanwhile, or before, is passed on to it. */
  readonly follow: <T extends Workflow>(child: ChildWorkflowHandle<T>) => Promise<WorkflowResultType<T>>;
}

/** Handles `pause` and `resume`: no new chunk starts, started ones finish, remote jobs go on. */
export function createControl({
  paused: initially,
  onChange,
}: {
  readonly paused: boolean;
  readonly onChange: () => void;
}): Control {
  let paused = initially;
  const children = new Set<ChildWorkflowHandle<Workflow>>();
  const change = async (next: boolean) => {
    paused = next;
    onChange();
    await Promise.allSettled([...children].map((child) => child.signal(next ? pauseSignal : resumeSignal)));
  };
  setHandler(pauseSignal, async () => change(true));
  setHandler(resumeSignal, async () => change(false));
  return {
    paused: () => paused,
    follow: async (child) => {
      children.add(child);
      try {
        if (paused) await child.signal(pauseSignal);
        return await child.result();
      } finally {
        children.delete(child);
      }
    },
  };
}
