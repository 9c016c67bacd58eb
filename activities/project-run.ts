import { EXPECTED_REJECT_SHARE } from '../domain/candidates.ts';
import type { ExamCase } from '../domain/exam-case.ts';
import { parseModelName } from '../domain/model-name.ts';
import { type Projection, projectRun } from '../domain/projection.ts';
import type { DistillInput } from '../domain/run-input.ts';
import type { PriceList } from '../providers/price-list.ts';
import { measureExam } from '../tasks/measure-exam.ts';
import { measureLessons } from '../tasks/measure-lessons.ts';
import type { SourceDocument, TaskPack } from '../tasks/task-pack.ts';

/** What of a run's input its cost hangs on. */
export type ProjectedInput = Pick<
  DistillInput,
  | 'teacher'
  | 'student'
  | 'judge'
  | 'samples'
  | 'rounds'
  | 'answersPerPrompt'
  | 'generate'
  | 'variations'
  | 'epochs'
  | 'learningRates'
  | 'calibrationRows'
>;

/** What a distillation will take, from its input, a few drawn prompts, its exam and the price book. */
export function projectDistillation({
  pack,
  input,
  documents,
  examCases,
  hasChampion,
  prices,
}: {
  readonly pack: TaskPack;
  readonly input: ProjectedInput;
  /** Those that training may draw. */
  readonly documents: readonly SourceDocument[];
  readonly examCases: readonly ExamCase[];
  /** Whether a champion is examined beside the candidate. */
  readonly hasChampion: boolean;
  readonly prices: Pick<PriceList, 'findPrice' | 'priceOf'>;
}): Projection {
  const { provider, model } = parseModelName(input.student);
  const base = prices.priceOf(input.student);
  return projectRun({
    samples: input.samples,
    rounds: input.rounds,
    epochs: input.epochs,
    jobs: new Set(input.learningRates).size,
    rejectShare: EXPECTED_REJECT_SHARE,
    answersPerPrompt: input.answersPerPrompt,
    inBatches: input.generate === 'batch',
    variations: input.variations,
    lesson: measureLessons({ pack, documents, examCases }),
    ...measureExam({ pack, examCases }),
    // A local student has one signal of its own; any other is asked by tag and by tokens.
    calibration: { count: input.calibrationRows, studentCalls: provider === 'local' ? 1 : 2 },
    students: hasChampion ? 2 : 1,
    prices: {
      teacher: prices.priceOf(input.teacher),
      judge: prices.priceOf(input.judge),
      base,
      student: prices.findPrice(`${provider}/ft:${model}`) ?? base,
    },
  });
}
