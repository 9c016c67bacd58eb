import type { CalibrationOutcome } from '../activities/calibrate.ts';
import type { Signal } from '../domain/routing/route-decision.ts';
import { signalsOf } from '../domain/routing/signals-of.ts';
import { lasting, quick } from './activities.ts';
import type { Control } from './control.ts';
import { slide } from './sliding-window.ts';

interface Calibration {
  readonly runKey: string;
  readonly control: Control;
  readonly input: {
    readonly task: string;
    readonly teacher: string;
    readonly concurrency: number;
    readonly maxAttempts: number;
    readonly calibrationRows: number;
    readonly alpha: number;
    readonly delta: number;
  };
  /** `provider/model`. */
  readonly student: string;
  readonly fixedSignal: Signal | null;
  /** Models that nobody has asked yet whether they exist. */
  readonly unchecked: readonly string[];
  /** How many questions are done, and how many there are. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Asks teacher and student fresh questions and keeps the threshold that they certify; null where the budget ran out. */
export async function calibrateStudent(calibration: Calibration): Promise<CalibrationOutcome | null> {
  const { runKey, control, input, student, fixedSignal, unchecked: models, onProgress } = calibration;
  const { task, teacher, concurrency, maxAttempts, calibrationRows, alpha, delta } = input;
  const calibrationId = `${runKey}.calibration.${student}`;
  const { questions, count: total } = await quick.openCalibration({
    calibrationId,
    task,
    rows: calibrationRows,
    models,
  });
  const asked = fixedSignal === null ? signalsOf(student) : [fixedSignal];
  let overBudget = false;
  let done = 0;
  await slide({
    from: 0,
    to: total,
    // A question is a call to the teacher and one a signal to the student.
    concurrency: Math.max(Math.floor(concurrency / (1 + asked.length)), 1),
    held: control.paused,
    stopped: () => overBudget,
    work: async (chunk) => {
      const result = await lasting.calibrateChunk.executeWithOptions(
        { summary: `calibrate: questions ${chunk.from} to ${chunk.from + chunk.count - 1}` },
        [
          {
            calibrationId,
            runKey,
            task,
            questions,
            teacher,
            student,
            signals: asked,
            concurrency,
            maxAttempts,
            ...chunk,
          },
        ],
      );
      overBudget ||= result.overBudget > 0;
      done += chunk.count;
      onProgress({ done, total });
    },
  });
  if (overBudget) return null;
  return quick.concludeCalibration({ calibrationId, task, student, fixedSignal, alpha, delta });
}
