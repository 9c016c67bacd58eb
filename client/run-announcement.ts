import type { StartedRun } from './distill-client.ts';
import type { CommandResult } from './perform.ts';
import { runPage } from './run-page.ts';
import type { Session } from './session.ts';

/** What is said of a run that has just been started: its id, its page, and how to go on. */
export async function startedRun({
  session,
  run,
}: {
  readonly session: Session;
  readonly run: StartedRun<unknown>;
}): Promise<CommandResult> {
  const { workflowId, runId, input } = run;
  const { namespace } = await session.temporal();
  const url = runPage({ config: session.config, namespace, workflowId });
  return {
    document: { workflowId, runId, taskQueue: session.config.TEMPORAL_TASK_QUEUE, url, input },
    text: `Started ${workflowId}\n${url}\nFollow it with \`distill watch ${workflowId}\`.`,
  };
}

/** What would be started, and that nothing was. */
export function dryRun(plan: {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly input: unknown;
}): CommandResult {
  const { workflowType, workflowId, taskQueue, input } = plan;
  return {
    document: { dryRun: true, ...plan },
    text: `Would start the workflow ${workflowType} as ${workflowId} on the task queue ${taskQueue} with the input\n${JSON.stringify(input, null, 2)}\nNothing was started.`,
  };
}
