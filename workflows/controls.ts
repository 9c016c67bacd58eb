import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { AssembledControls } from '../activities/assemble-controls.ts';
import type { ControlArm, ControlResult } from '../domain/exam/control-arms.ts';
import { examineeName } from '../domain/exam/examinee.ts';
import { gradedCases, studentPasses, sumOfCounts, teacherPasses } from '../domain/exam/paired-counts.ts';
import { FAILURE } from '../domain/run/failures.ts';
import type { DistillInput } from '../domain/run/run-input.ts';
import { gapInterval } from '../domain/statistics/newcombe.ts';
import { lasting, quick } from './activities.ts';
import { childId } from './child-id.ts';
import type { evaluate } from './evaluate.ts';
import { finalFailure } from './final-failure.ts';
import type { fineTune } from './fine-tune.ts';
import type { RunContext } from './run-context.ts';
import type { TrainedStudent } from './sweep.ts';

interface Controls {
  readonly run: RunContext;
  readonly input: DistillInput;
  readonly trained: TrainedStudent;
}

interface Taught {
  readonly arm: ControlArm;
  readonly samples: number;
  readonly student: string;
}

/**
 * Trains a student on all answers and one on a random part of them, like the filtered one in all else, and asks all
 * three the same fresh prompts. Null where the task has no fresh prompts.
 */
export async function examineControls({
  run,
  input,
  trained,
}: Controls): Promise<ControlResult | 'over-budget' | null> {
  run.board.show({ stage: 'control' });
  const { runKey } = run;
  const { task, seed } = input;
  const assembled = await lasting.assembleControls({ runKey, task, seed, datasetId: trained.datasetId });
  if (assembled === null) return null;
  const taught = await Promise.all(assembled.arms.map((arm) => teach({ run, input, trained }, arm)));
  const students = taught.filter((each) => each !== null);
  if (students.length < taught.length) return 'over-budget';
  const filtered: Taught = { arm: 'filtered', samples: assembled.filtered, student: trained.student };
  return examine({ run, input, exam: assembled.exam, arms: [filtered, ...students] });
}

async function teach(
  { run, input, trained }: Controls,
  { arm, datasetId, samples }: AssembledControls['arms'][number],
): Promise<Taught | null> {
  const { runKey } = run;
  const { task, student, pollIntervalSeconds, jobDeadlineHours: deadlineHours } = input;
  const { learningRate, epochs } = trained;
  const files = await lasting.uploadDataset({ runKey, datasetId, student });
  const job = { runKey, task, round: 0, datasetId, student, learningRate, epochs, ...files };
  const child = await startChild<typeof fineTune>('fineTune', {
    workflowId: childId('fineTune', arm),
    args: [{ ...job, pollIntervalSeconds, deadlineHours }],
    staticSummary: `control: ${arm}, ${samples} samples`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const result = await child.result();
  if ('overBudget' in result) return null;
  if (result.studentModel === null) {
    throw finalFailure(FAILURE.TrainingFailed, `The control job ${result.remoteId} ${result.status}.`);
  }
  const prompt = input.prompt ?? null;
  return { arm, samples, student: examineeName({ model: result.studentModel, prompt }) };
}

async function examine({
  run,
  input,
  exam,
  arms,
}: Pick<Controls, 'run' | 'input'> & { exam: string; arms: readonly Taught[] }): Promise<
  ControlResult | 'over-budget'
> {
  const { task, concurrency, maxAttempts } = input;
  const { runKey } = run;
  const evaluationId = `${runKey}.control`;
  const models = [...new Set(arms.map(({ student }) => student))];
  const child = await startChild<typeof evaluate>('evaluate', {
    workflowId: childId('evaluate', 'control'),
    args: [
      {
        evaluationId,
        runKey,
        purpose: 'control',
        examVersion: exam,
        models,
        judge: null,
        task,
        stage: 'control',
        concurrency,
        maxAttempts,
      },
    ],
    staticSummary: `control: ${models.length} students on the same fresh prompts`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const { overBudget, cases: prompts } = await run.control.follow(child);
  await run.showSpend();
  if (overBudget) return 'over-budget';
  const filtered = arms[0]?.student ?? '';
  const compared = await Promise.all(
    arms.map(async ({ arm, samples, student }) => {
      const counts = sumOfCounts(Object.values(await quick.countPairs({ evaluationId, teacher: filtered, student })));
      const cases = gradedCases(counts);
      const points = cases === 0 ? 0 : (100 * (teacherPasses(counts) - studentPasses(counts))) / cases;
      const worth = arm === 'filtered' ? null : { points, ...gapInterval(counts) };
      return { arm, samples, student, passes: studentPasses(counts), cases, worth };
    }),
  );
  return { prompts, arms: compared };
}
