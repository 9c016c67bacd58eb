import { jobText } from '../domain/sweep/job-text.ts';
import type { Progress } from '../workflows/messages.ts';

/** A run's progress as one line, equal for equal progress. */
export function progressLine(progress: Progress): string {
  const { stage, round, rounds, done, total, accepted, wanted, jobs, validation, retention, usd } = progress;
  const parts = [
    stage,
    ...(round > 0 ? [`round ${round} of ${rounds}`] : []),
    ...(total > 0 ? [`${done} of ${total}`] : []),
    ...(wanted > 0 ? [`accepted ${accepted} of ${wanted}`] : []),
    ...(progress.batches ? [progress.batches] : []),
    ...jobs.map(
      (job) => `${jobText({ job, jobs })} ${job.status}${job.validation === null ? '' : ` ${rate(job.validation)}`}`,
    ),
    ...(validation === null ? [] : [`validation ${rate(validation)}`]),
    ...(retention === null ? [] : [`retention ${rate(retention)}`]),
    `USD ${usd.toFixed(4)}`,
    ...(progress.paused ? ['paused'] : []),
    ...(progress.waitsForApproval ? ['waits for `distill approve`'] : []),
  ];
  return parts.join(' · ');
}

function rate(value: number): string {
  return value.toFixed(3);
}
