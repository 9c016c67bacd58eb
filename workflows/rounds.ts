import { ApplicationFailure, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { AssembledDataset } from '../activities/assemble-dataset.ts';
import type { BegunRun } from '../activities/begin-run.ts';
import type { PassCount } from '../activities/count-verdicts.ts';
import type { JobStatus } from '../activities/fine-tune.ts';
import { FAILURE, FAILURES } from '../domain/failures.ts';
import { planQuotas } from '../domain/quotas.ts';
import type { DistillInput } from '../domain/run-input.ts';
import { nextStep, type WeakCategory, weakCategories } from '../domain/steering.ts';
import { lasting, quick } from './activities.ts';
import { childId } from './child-id.ts';
import type { evaluate } from './evaluate.ts';
import type { FineTuneResult, fineTune } from './fine-tune.ts';
import type { generate } from './generate.ts';
import type { RunContext } from './run-context.ts';

interface Story {
  readonly run: RunContext;
  readonly input: DistillInput;
  readonly ground: BegunRun;
}

export interface TrainedStudent {
  readonly student: string;
  /** Passes by category on the validation split. */
  readonly validation: Readonly<Record<string, PassCount>>;
}

/** An execution of `generate` continues as new at this many events; no history may pass 4,096. */
const GENERATE_HISTORY_LIMIT = 2_500;

/**
 * Rounds of data and training until a student is good enough on validation or no round is left; null where the budget
 * ran out. Rounds add to the data of the earlier ones, and each later round aims at the weak categories.
 */
export async function trainRounds(story: Story): Promise<TrainedStudent | null> {
  const { input } = story;
  let weak: readonly WeakCategory[] = [];
  for (let round = 1; ; round++) {
    story.run.board.show({ stage: 'generate', round, jobs: [] });
    if (await teachRound(story, round, weak)) return null;
    const dataset = await assemble(story, round);
    const jobs = await fineTuneSweep(story, round, dataset);
    if (jobs === null) return null;
    const best = await chooseOnValidation(story, round, dataset, jobs);
    if (best === null) return null;
    const { passes, cases } = sumOf(best.validation);
    story.run.board.show({ validation: cases === 0 ? null : passes / cases });
    const next = nextStep({ round, rounds: input.rounds, validation: { passes, cases }, target: input.target });
    if (next.step === 'examine') return best;
    weak = weakCategories(best.validation);
  }
}

/** True where the budget ran out. */
async function teachRound(
  { run, input, ground }: Story,
  round: number,
  weak: readonly WeakCategory[],
): Promise<boolean> {
  const { categories, difficulties, documents } = ground;
  const quotas = planQuotas({ samples: input.samples, categories, difficulties, weak });
  run.board.show({ wanted: input.samples * round });
  const { task, teacher, seed, concurrency, maxAttempts } = input;
  const child = await startChild<typeof generate>('generate', {
    workflowId: childId('generate', round),
    args: [
      {
        runKey: run.runKey,
        task,
        teacher,
        round,
        seed,
        quotas,
        documents,
        concurrency,
        maxAttempts,
        historyLimit: GENERATE_HISTORY_LIMIT,
      },
    ],
    staticSummary: `round ${round}: ${input.samples} accepted samples from ${teacher}`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const { accepted, overBudget } = await run.control.follow(child);
  run.board.show({ accepted: run.board.progress().accepted + accepted });
  await run.showSpend();
  return overBudget;
}

async function assemble({ run, input, ground }: Story, round: number): Promise<AssembledDataset> {
  run.board.show({ stage: 'assemble' });
  const { task, teacher } = input;
  return lasting.assembleDataset({ runKey: run.runKey, task, teacher, round, examVersion: ground.exam.version });
}

/** One job a learning rate, all at once; null where the budget ran out. Throws where none succeeds. */
async function fineTuneSweep(
  { run, input }: Story,
  round: number,
  dataset: AssembledDataset,
): Promise<JobStatus[] | null> {
  run.board.show({
    stage: 'fineTune',
    jobs: input.learningRates.map((learningRate) => ({ learningRate, status: 'waiting', validation: null })),
  });
  const { task, student, epochs, pollIntervalSeconds } = input;
  const { runKey } = run;
  const { datasetId } = dataset;
  const files = await lasting.uploadDataset({ runKey, datasetId, student });
  const results = await Promise.all(
    input.learningRates.map(async (learningRate): Promise<FineTuneResult> => {
      const child = await startChild<typeof fineTune>('fineTune', {
        workflowId: childId('fineTune', `${round}-${learningRate}`),
        args: [
          {
            runKey,
            task,
            round,
            datasetId,
            student,
            learningRate,
            epochs,
            ...files,
            pollIntervalSeconds,
            deadlineHours: input.jobDeadlineHours,
          },
        ],
        staticSummary: `round ${round}: learning rate x ${learningRate}`,
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      });
      const result = await child.result();
      showJob(run, learningRate, { status: 'overBudget' in result ? 'over budget' : result.status });
      return result;
    }),
  );
  await run.showSpend();
  const jobs = results.filter((result): result is JobStatus => !('overBudget' in result));
  if (jobs.length < results.length) return null;
  const trained = jobs.filter((job) => job.studentModel !== null);
  if (trained.length > 0) return trained;
  const words = jobs.map((job) => `${job.remoteId} ${job.status}${job.error ? ` (${job.error})` : ''}`).join('; ');
  throw ApplicationFailure.nonRetryable(
    `No job of round ${round} succeeded: ${words}. ${FAILURES.TrainingFailed.remedy}`,
    FAILURE.TrainingFailed,
  );
}

/** The candidate that passes most on validation, ties to the smaller learning rate; null where the budget ran out. */
async function chooseOnValidation(
  { run, input }: Story,
  round: number,
  dataset: AssembledDataset,
  jobs: readonly JobStatus[],
): Promise<TrainedStudent | null> {
  run.board.show({ stage: 'validate' });
  const models = jobs.map((job) => job.studentModel ?? '');
  const evaluationId = `${run.runKey}.validation.${round}`;
  const { task, concurrency, maxAttempts } = input;
  const child = await startChild<typeof evaluate>('evaluate', {
    workflowId: childId('validate', round),
    args: [
      {
        evaluationId,
        runKey: run.runKey,
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
  let best: {
    readonly job: JobStatus;
    readonly rate: number;
    readonly validation: Readonly<Record<string, PassCount>>;
  } | null = null;
  for (const job of jobs) {
    const validation = counts[job.studentModel ?? ''] ?? {};
    const { passes, cases } = sumOf(validation);
    const rate = cases === 0 ? 0 : passes / cases;
    await quick.recordValidation({ jobKey: job.jobKey, validation: cases === 0 ? null : rate });
    showJob(run, input.learningRates[jobs.indexOf(job)] ?? 0, { validation: rate });
    if (best === null || rate > best.rate) best = { job, rate, validation };
  }
  if (best === null) return null;
  const { job, validation } = best;
  const model = job.studentModel ?? '';
  const { jobKey } = job;
  await quick.registerCandidate({
    runKey: run.runKey,
    task,
    model,
    baseModel: input.student,
    jobKey,
    datasetId: dataset.datasetId,
  });
  await run.showSpend();
  return { student: model, validation };
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

function sumOf(validation: Readonly<Record<string, PassCount>>): PassCount {
  const counts = Object.values(validation);
  return {
    passes: counts.reduce((sum, count) => sum + count.passes, 0),
    cases: counts.reduce((sum, count) => sum + count.cases, 0),
  };
}
