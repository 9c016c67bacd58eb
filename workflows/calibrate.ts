import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type { CalibrationOutcome } from '../activities/calibrate.ts';
import { parseExaminee } from '../domain/exam/examinee.ts';
import { signalRefusal } from '../domain/routing/signal-refusal.ts';
import { FAILURE } from '../domain/run/failures.ts';
import { calibrateInputSchema } from '../domain/run/run-input.ts';
import { quick } from './activities.ts';
import { createBoard } from './board.ts';
import { calibrateStudent } from './calibration.ts';
import { createControl } from './control.ts';
import { finalFailure } from './final-failure.ts';
import { parseInput } from './parse-input.ts';

/** Certifies afresh from which confidence on a student may answer alone; the gateway follows at once. */
export async function calibrate(raw?: unknown): Promise<CalibrationOutcome> {
  const input = parseInput(calibrateInputSchema, raw);
  const { task, budgetUsd, signal } = input;
  const board = createBoard({ title: `calibrate ${task}`, task, rounds: 1 });
  const control = createControl({ paused: false, onChange: () => board.show({ paused: control.paused() }) });
  const { searchAttributes } = await quick.describeServer();
  board.label(searchAttributes);
  const student = input.student ?? (await quick.readChampion({ task }))?.model;
  if (student === undefined) {
    throw finalFailure(FAILURE.NoChampion, `${task} has no champion.`);
  }
  // The champion is only known here.
  const refusal = signalRefusal({ student, signal });
  if (refusal !== null) throw finalFailure(FAILURE.InvalidInput, refusal);
  const teacher = input.teacher ?? (await quick.readTeaching({ examinee: student })).teacher;
  const { firstExecutionRunId: runKey } = workflowInfo();
  await quick.setBudget({ runKey, budgetUsd });
  board.show({ stage: 'calibrate' });
  const outcome = await calibrateStudent({
    runKey,
    control,
    input: { ...input, teacher },
    student,
    fixedSignal: signal ?? null,
    unchecked: [teacher, parseExaminee(student).model],
    onProgress: (progress) => board.show(progress),
  });
  board.show({ stage: outcome === null ? 'stopped' : 'calibrated', usd: (await quick.readSpend({ runKey })).usd });
  if (outcome === null) {
    throw ApplicationFailure.nonRetryable(
      `The budget of USD ${budgetUsd} does not allow the next call. Start again with a higher one: a new calibration asks fresh questions.`,
      FAILURE.BudgetExceeded,
    );
  }
  return outcome;
}
