import type { ApplicationFailure } from '@temporalio/workflow';
import type { PassCount } from '../activities/count-verdicts.ts';
import { FAILURE } from '../domain/run/failures.ts';
import { type Candidate, sweepGrid } from '../domain/sweep/candidate.ts';
import { nextCandidates } from '../domain/sweep/next-candidates.ts';
import { lasting, quick } from './activities.ts';
import { finalFailure } from './final-failure.ts';
import { type EndedJob, type Sweep, trainCandidates } from './sweep-jobs.ts';
import { bestOf, standingsOf, type ValidatedJob, validateJobs } from './sweep-validation.ts';

export interface TrainedStudent extends Candidate {
  /** The name that it is registered under. */
  readonly student: string;
  readonly datasetId: string;
  /** Passes by category on the validation split. */
  readonly validation: Readonly<Record<string, PassCount>>;
}

/**
 * Trains candidates a few at a time, for as long as another one may be better, and registers the student that passes most
 * on validation; null where the budget ran out. Throws where no job succeeded.
 */
export async function sweepCandidates(sweep: Sweep): Promise<TrainedStudent | null> {
  const { run, input, dataset } = sweep;
  const grid = sweepGrid(input);
  const waiting = grid.map((candidate) => ({ ...candidate, status: 'waiting', validation: null }));
  run.board.show({ stage: 'fineTune', jobs: waiting });
  const { datasetId } = dataset;
  const files = await lasting.uploadDataset({ runKey: run.runKey, datasetId, student: input.student });
  const ended: EndedJob[] = [];
  let validated: readonly ValidatedJob[] = [];
  for (let turn = 1; ended.length < grid.length; turn++) {
    const candidates = nextCandidates({ grid, tried: await standingsOf({ ...sweep, ended, validated }) });
    if (candidates.length === 0) break;
    const jobs = await trainCandidates({ ...sweep, files, candidates });
    if (jobs === null) return null;
    ended.push(...jobs);
    const all = await validateJobs({ ...sweep, ended, newest: jobs, turn });
    if (all === null) return null;
    validated = all;
  }
  const best = bestOf(validated);
  if (best === null) throw noneSucceeded(sweep.round, ended);
  return register(sweep, best);
}

async function register({ run, input, dataset }: Sweep, best: ValidatedJob): Promise<TrainedStudent> {
  const { student, learningRate, epochs, passes, job } = best;
  const { runKey } = run;
  const { datasetId } = dataset;
  const { task, student: baseModel } = input;
  await quick.registerCandidate({ runKey, task, model: student, baseModel, jobKey: job.jobKey, datasetId });
  await run.showSpend();
  return { student, learningRate, epochs, datasetId, validation: passes };
}

function noneSucceeded(round: number, ended: readonly EndedJob[]): ApplicationFailure {
  const words = ended.map(({ job }) => `${job.remoteId} ${job.status}${job.error ? ` (${job.error})` : ''}`).join('; ');
  return finalFailure(FAILURE.TrainingFailed, `No job of round ${round} succeeded: ${words}.`);
}
