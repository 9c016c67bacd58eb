import { workflowInfo } from '@temporalio/workflow';

/** The parent's id with a stage and a number: where a child of this run is found in the Temporal UI. */
export function childId(stage: string, number: number | string): string {
  return `${workflowInfo().workflowId}.${stage}.${number}`;
}
