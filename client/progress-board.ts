import { jobText } from '../domain/sweep/job-text.ts';
import type { Progress } from '../workflows/messages.ts';

const BAR_WIDTH = 28;
const NAME_WIDTH = 12;

/** A run's progress as the few lines of a live board on a terminal. */
export function progressBoard({
  workflowId,
  progress,
  elapsedInSeconds,
}: {
  readonly workflowId: string;
  readonly progress: Progress;
  readonly elapsedInSeconds: number;
}): string[] {
  const { stage, round, rounds, done, total, accepted, wanted, jobs, validation, retention, usd } = progress;
  const state = progress.paused
    ? ' (paused: `distill resume`)'
    : progress.waitsForApproval
      ? ' (`distill approve`)'
      : '';
  const rows: [string, string][] = [
    ['stage', `${stage}${state}`],
    ...(round > 0 ? ([['round', `${round} of at most ${rounds}`]] as [string, string][]) : []),
    ...(total > 0 ? ([['done', bar(done, total)]] as [string, string][]) : []),
    ...(wanted > 0 ? ([['accepted', bar(accepted, wanted)]] as [string, string][]) : []),
    ...(progress.batches ? ([['batches', progress.batches]] as [string, string][]) : []),
    ...jobs.map((job): [string, string] => [
      `job ${jobText({ job, jobs })}`,
      job.validation === null ? job.status : `${job.status}, validation ${job.validation.toFixed(3)}`,
    ]),
    ...(validation === null ? [] : ([['validation', validation.toFixed(3)]] as [string, string][])),
    ...(retention === null ? [] : ([['retention', retention.toFixed(3)]] as [string, string][])),
    ['spent', `USD ${usd.toFixed(4)}`],
  ];
  return [
    `${workflowId}  ${clock(elapsedInSeconds)}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(NAME_WIDTH)}${value}`),
  ];
}

function bar(done: number, total: number): string {
  const filled = Math.round(BAR_WIDTH * Math.min(done / total, 1));
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done} of ${total}`;
}

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
