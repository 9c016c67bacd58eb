import { createStudent } from '../../emulator/models/student.ts';
import { trainStudent } from '../../emulator/models/train-student.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { collect, type School } from './school.ts';

/** The settings of a run that its user leaves alone (`domain/run/run-input.ts`). */
const EPOCHS = 3;
const BATCH_SIZE = 1;
const VALIDATION_SAMPLES = 150;

export interface LessonResult {
  readonly retention: number;
  readonly passRate: number;
  readonly teacherPassRate: number;
  readonly validationLoss: number;
}

/** Trains a student on samples of a school's stream and examines it beside its teacher on the fresh prompts. */
export function teachAndExamine(args: {
  readonly pack: TaskPack;
  readonly school: School;
  readonly freshPrompts: number;
  readonly seed: number;
  readonly samples: number;
  readonly filtered: boolean;
  readonly learningRate: number;
}): LessonResult {
  const { pack, school, freshPrompts, seed, samples, filtered, learningRate } = args;
  const { examples, end } = collect({ school, start: 0, count: samples, filtered });
  // What is right counts, so that both arms are measured on accepted samples.
  const validation = collect({ school, start: end, count: VALIDATION_SAMPLES, filtered: true }).examples;
  const parameters = { epochs: EPOCHS, batchSize: BATCH_SIZE, learningRate, seed };
  const { checkpoints, curve } = trainStudent({ examples, validation, parameters, packs: [pack] });
  const student = createStudent({ weights: checkpoints.at(-1)?.weights ?? null, packs: [pack], seed });
  const passes = school.passes(student);
  return {
    retention: passes / school.teacherPasses,
    passRate: passes / freshPrompts,
    teacherPassRate: school.teacherPasses / freshPrompts,
    validationLoss: curve.at(-1)?.validLoss ?? Number.NaN,
  };
}
