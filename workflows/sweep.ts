import { ApplicationFailure, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { AssembledDataset } from '../activities/assemble-dataset.ts';
import type { PassCount } from '../activities/count-verdicts.ts';
import type { JobStatus } from '../activities/training/job-progress.ts';
import { examineeName } from '../domain/exam/examinee.ts';
import { FAILURE, FAILURES } from '../domain/run/failures.ts';
import type { DistillInput } from '../domain/run/run-input.ts';
import { lasting, quick } from './activities.ts';
import { childId } from './child-id.ts';
import type { evaluate } from './evaluate.ts';
import type { FineTuneResult, fineTune } from './fine-tune.ts';
import type { RunContext } from './run-context.ts';

export interface TrainedStudent {
  readonly student: string;
  readonly learningRate: number;
  readonly datasetId: string;
  /** Passes by category on the validation split. */
  readonly validation: Readonly<Record<string, PassCount>>;
}

interface Sweep {
  readonly run: RunContext;
  readonly input: DistillInput;
  readonly round: number;
  readonly dataset: AssembledDataset;
}

interface TrainedJob {
  readonly learningRate: number;
  readonly job: JobStatus;
  /** Name of the student that it trained, with its prompt. */
  readonly student: string;
}

/** One job a learning rate, then the best of their students on validation; null where the budget ran out. */
export async function sweepLearningRates(sweep: Sweep): Promise<TrainedStudent | null> {
  const jobs = await trainAll(sweep);
  return jobs === null ? null : chooseOnValidation(sweep, jobs);
}

/** Every job at once; those that succeeded, by learning rate. Throws where none did. */
async function trainAll({ run, input, round, dataset }: Sweep): Promise<TrainedJob[] | null> {
  const learningRates = [...new Set(input.learningRates)].toSorted((a, b) => a - b);
  run.board.show({
    stage: 'fineTune',
    jobs: learningRates.map((learningRate) => ({ learningRate, status: 'waiting', validation: null })),
  });
  const { task, student, epochs, pollIntervalSeconds, jobDeadlineHours: deadlineHours } = input;
  const { runKey } = run;
  const { datasetId } = dataset;
  const files = await lasting.uploadDataset({ runKey, datasetId, student });
  const results = await Promise.all(
    learningRates.map(async (learningRate) => {
      const job = { runKey, task, round, datasetId, student, learningRate, epochs, ...files };
      const child = await startChild<typeof fineTune>('fineTune', {
        workflowId: childId('fineTune', `${round}-${learningRate}`),
        args: [{ ...job, pollIntervalSeconds, deadlineHours }],
        staticSummary: `round ${round}: learning rate x ${learningRate}`,
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      });
      const result: FineTuneResult = await child.result();
      showJob(run, learningRate, { status: 'overBudget' in result ? 'over budget' : result.status });
      return { learningRate, result };
    }),
  );
  await run.showSpend();
  const jobs = results.flatMap(({ learningRate, result }) =>
    'overBudget' in result ? [] : [{ learningRate, job: result }],
  );
  if (jobs.length < results.length) return null;
  const trained = jobs.flatMap((each) =>
    each.job.studentModel === null
      ? []
      : [{ ...each, student: examineeName({ model: each.job.studentModel, prompt: input.prompt ?? null }) }],
  );
  if (trained.length > 0) return trained;
  const words = jobs.map(({ job }) => `${job.remoteId} ${job.status}${job.error ? ` (${job.error})` : ''}`).join('; ');
  throw ApplicationFailure.nonRetryable(
    `No job of round ${round} succeeded: ${words}. ${FAILURES.TrainingFailed.remedy}`,
    FAILURE.TrainingFailed,
  );
}

/** The student that passes most on validation, ties to the smaller learning rate; it becomes a candidate. */
async function chooseOnValidation(
  { run, input, round, dataset }: Sweep,
  jobs: readonly TrainedJob[],
): Promise<TrainedStudent | null> {
  run.board.show({ stage: 'validate' });
  const models = jobs.map(({ student }) => student);
  const evaluationId = `${run.runKey}.validation.${round}`;
  const { task, concurrency, maxAttempts } = input;
  const { runKey } = run;
  const child = await startChild<typeof evaluate>('evaluate', {
    workflowId: childId('validate', round),
    args: [
      {
        evaluationId,
        runKey,
        purpose: 'validation',
        examVersion: dataset.validationExam,
        models,
        judge: null,
        task,
        stage: 'validate',
        concurrency,
        maxAttempts,
      },
    ],
    staticSummary: `round ${round}: ${models.length} students on ${dataset.validation} validation cases`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const { overBudget } = await run.control.follow(child);
  if (overBudget) return null;
  const counts = await quick.countPasses({ evaluationId, models });
  let best: { readonly trained: TrainedJob; readonly rate: number } | null = null;
  for (const trained of jobs) {
    const { passes, cases } = sumOfPasses(counts[trained.student] ?? {});
    const rate = cases === 0 ? 0 : passes / cases;
    await quick.recordValidation({ jobKey: trained.job.jobKey, validation: cases === 0 ? null : rate });
    showJob(run, trained.learningRate, { validation: rate });
    if (best === null || rate > best.rate) best = { trained, rate };
  }
  if (best === null) return null;
  const { job, student: model } = best.trained;
  const { jobKey } = job;
  await quick.registerCandidate({
    runKey,
    task,
    model,
    baseModel: input.student,
    jobKey,
    datasetId: dataset.datasetId,
  });
  await run.showSpend();
  const { learningRate } = best.trained;
  return { student: model, learningRate, datasetId: dataset.datasetId, validation: counts[model] ?? {} };
}

/** Passes over all categories. */
export function sumOfPasses(validation: Readonly<Record<string, PassCount>>): PassCount {
  const counts = Object.values(validation);
  return {
    passes: counts.reduce((sum, count) => sum + count.passes, 0),
    cases: counts.reduce((sum, count) => sum + count.cases, 0),
  };
}

function showJob(
  run: RunContext,
  learningRate: number,
  change: { readonly status?: string; readonly validation?: number },
): void {
  const jobs = run.board
    .progress()
    .jobs.map((job) => (job.learningRate === learningRate ? { ...job, ...change } : job));
  run.board.show({ jobs });
}
