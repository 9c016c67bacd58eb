import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import { hash32 } from '../domain/random.ts';
import { retrainInput } from '../domain/run/retrain-input.ts';
import type { RegressionInput } from '../domain/run/run-input.ts';
import type { Teaching } from '../domain/run/teaching.ts';
import { retrainWorkflowId } from '../domain/run/workflow-ids.ts';
import { quick } from './activities.ts';
import type { distill } from './distill.ts';

/** What calls for a retrain. */
export interface RetrainTrigger {
  /** For whoever looks at the retrain. */
  readonly name: string;
  /** Sentences for the report, each with a blank behind it. */
  readonly text: string;
  /** New prompts that wait to be taught on top of what the champion was taught. */
  readonly newPrompts: number;
}

export const CONFIRMED_BREACH: RetrainTrigger = { name: 'a confirmed breach', text: '', newPrompts: 0 };

interface Retrain {
  readonly run: { readonly runKey: string };
  readonly input: RegressionInput & Teaching;
  readonly champion: { readonly runKey: string };
  readonly trigger: RetrainTrigger;
}

/** Starts the task's retrain, unless one is running or the last one is too recent. The id is null only in that last case. */
export async function startRetrain({
  run,
  input,
  champion,
  trigger,
}: Retrain): Promise<{ readonly id: string | null; readonly reason: string }> {
  const { task } = input;
  const retrainId = retrainWorkflowId(task);
  const ground = await quick.readRetrainGround({
    task,
    championRunKey: champion.runKey,
    retrainId,
    cooldownHours: input.cooldownHours,
  });
  if (ground.cooling) {
    return {
      id: null,
      reason: `No retrain: the last one began at ${ground.lastStartedAt} and the cooldown is ${input.cooldownHours} hours.`,
    };
  }
  const { newPrompts } = trigger;
  const seed = hash32(`retrain/${run.runKey}`) >>> 1;
  try {
    await startChild<typeof distill>('distill', {
      workflowId: retrainId,
      args: [retrainInput({ championInput: ground.input, regression: input, newPrompts, seed })],
      staticSummary: `retrain of ${task} after ${trigger.name}`,
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
    return { id: retrainId, reason: `A retrain has started: ${retrainId}.` };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return { id: retrainId, reason: `A retrain is running already: ${retrainId}.` };
  }
}
