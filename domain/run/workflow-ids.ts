/** The workflow id of a run: readable, free of slashes, unique by the second that it starts in. */
export function distillWorkflowId({ task, startedAt }: { readonly task: string; readonly startedAt: Date }): string {
  return `distill.${task}.${stampOf(startedAt)}`;
}

/** The workflow id of a task's retrain: always the same, so Temporal itself allows one at a time. */
export function retrainWorkflowId(task: string): string {
  return `distill.${task}.retrain`;
}

/** The workflow id of a regression that somebody starts by hand. */
export function regressionWorkflowId({ task, startedAt }: { readonly task: string; readonly startedAt: Date }): string {
  return `${regressionScheduleId(task)}.${stampOf(startedAt)}`;
}

/** The workflow id of a prompt distillation. */
export function promptWorkflowId({ task, startedAt }: { readonly task: string; readonly startedAt: Date }): string {
  return `promptDistill.${task}.${stampOf(startedAt)}`;
}

/** The workflow id of a comparison of the modes. */
export function compareWorkflowId({ task, startedAt }: { readonly task: string; readonly startedAt: Date }): string {
  return `compare.${task}.${stampOf(startedAt)}`;
}

/** The workflow id of a calibration that somebody starts by hand. */
export function calibrateWorkflowId({ task, startedAt }: { readonly task: string; readonly startedAt: Date }): string {
  return `calibrate.${task}.${stampOf(startedAt)}`;
}

/** The id of a task's schedule, and what the ids of the regressions that it starts begin with. */
export function regressionScheduleId(task: string): string {
  return `regression.${task}`;
}

function stampOf(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
}
