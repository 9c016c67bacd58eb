import { runPage } from '../run-page.ts';
import type { StartedRun } from './distill-client.ts';
import type { CommandResult } from './perform.ts';
import type { RunForecast } from './run-forecast.ts';
import type { Session } from './session.ts';

/** What is said of a run that has just been started: its id, its page, and how to go on. */
export async function startedRun({
  session,
  run,
  forecast,
}: {
  readonly session: Session;
  readonly run: StartedRun<unknown>;
  readonly forecast?: RunForecast;
}): Promise<CommandResult> {
  const { workflowId, runId, input } = run;
  const { namespace } = await session.temporal();
  const url = runPage({ config: session.config, namespace, workflowId });
  return {
    document: { workflowId, runId, taskQueue: session.config.TEMPORAL_TASK_QUEUE, url, input, ...forecast?.document },
    text: [
      `Started ${workflowId}`,
      url,
      ...(forecast === undefined ? [] : [forecast.cost]),
      ...(forecast === undefined || forecast.document.terms.training === 'allowed' ? [] : [forecast.terms]),
      `Follow it with \`distill watch ${workflowId}\`.`,
    ].join('\n'),
  };
}

/** What would be started, and that nothing was. */
export function dryRun(plan: {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly input: unknown;
  readonly forecast?: RunForecast;
}): CommandResult {
  const { forecast, ...start } = plan;
  const { workflowType, workflowId, taskQueue, input } = start;
  return {
    document: { dryRun: true, ...start, ...forecast?.document },
    text: [
      `Would start the workflow ${workflowType} as ${workflowId} on the task queue ${taskQueue} with the input`,
      JSON.stringify(input, null, 2),
      ...(forecast === undefined ? [] : [forecast.cost, forecast.terms]),
      'Nothing was started.',
    ].join('\n'),
  };
}
