import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { AssembledDataset } from '../activities/assemble-dataset.ts';
import type { UploadedDataset } from '../activities/fine-tune.ts';
import type { JobStatus } from '../activities/training/job-progress.ts';
import { examineeName } from '../domain/exam/examinee.ts';
import type { DistillInput } from '../domain/run/run-input.ts';
import { type Candidate, isSameCandidate } from '../domain/sweep/candidate.ts';
import { childId } from './child-id.ts';
import type { FineTuneResult, fineTune } from './fine-tune.ts';
import type { RunContext } from './run-context.ts';

/** One round's data, and what is to be trained on it. */
export interface Sweep {
  readonly run: RunContext;
  readonly input: DistillInput;
  readonly round: number;
  readonly dataset: AssembledDataset;
}

/** A candidate whose job has ended. */
export interface EndedJob extends Candidate {
  readonly job: JobStatus;
  /** Name of the student that it trained, with its prompt; null where it trained none. */
  readonly student: string | null;
}

/** A job each, all at once; null where the budget did not allow one of them. */
export async function trainCandidates({
  run,
  input,
  round,
  dataset: { datasetId },
  files,
  candidates,
}: Sweep & {
  readonly files: UploadedDataset;
  readonly candidates: readonly Candidate[];
}): Promise<EndedJob[] | null> {
  run.board.show({ stage: 'fineTune' });
  const { task, student, pollIntervalSeconds, jobDeadlineHours: deadlineHours } = input;
  const { runKey } = run;
  const results = await Promise.all(
    candidates.map(async (candidate) => {
      const job = { runKey, task, round, datasetId, student, ...candidate, ...files };
      const child = await startChild<typeof fineTune>('fineTune', {
        workflowId: childId('fineTune', nameOf({ input, round, candidate })),
        args: [{ ...job, pollIntervalSeconds, deadlineHours }],
        staticSummary: `round ${round}: learning rate x ${candidate.learningRate}, ${candidate.epochs} epochs`,
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      });
      const result: FineTuneResult = await child.result();
      showJob({ run, candidate, change: { status: 'overBudget' in result ? 'over budget' : result.status } });
      return { candidate, result };
    }),
  );
  await run.showSpend();
  const { prompt = null } = input;
  const jobs = results.flatMap(({ candidate, result: job }): EndedJob[] => {
    if ('overBudget' in job) return [];
    const { studentModel: model } = job;
    return [{ ...candidate, job, student: model === null ? null : examineeName({ model, prompt }) }];
  });
  return jobs.length < results.length ? null : jobs;
}

function nameOf({ input, round, candidate }: Pick<Sweep, 'input' | 'round'> & { candidate: Candidate }): string {
  const { learningRate, epochs } = candidate;
  return typeof input.epochs === 'number' ? `${round}-${learningRate}` : `${round}-${learningRate}-${epochs}`;
}

/** Changes what the board says of a candidate's job. */
export function showJob({
  run,
  candidate,
  change,
}: {
  readonly run: RunContext;
  readonly candidate: Candidate;
  readonly change: { readonly status?: string; readonly validation?: number };
}): void {
  const jobs = run.board.progress().jobs.map((job) => (isSameCandidate(job, candidate) ? { ...job, ...change } : job));
  run.board.show({ jobs });
}
