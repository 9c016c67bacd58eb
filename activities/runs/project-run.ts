import type { ChatMessage } from '../../domain/chat.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { crossCheckMessages } from '../../domain/judge/cross-check-prompt.ts';
import { mean } from '../../domain/mean.ts';
import { type Projection, projectRun } from '../../domain/money/projection.ts';
import { estimatePromptTokens } from '../../domain/money/token-estimate.ts';
import { EXPECTED_REJECT_SHARE } from '../../domain/prompts/candidates.ts';
import { type PoolStock, poolShares } from '../../domain/prompts/pool-shares.ts';
import { DEFAULT_SOURCE_WEIGHTS } from '../../domain/prompts/source-mix.ts';
import { signalsOf } from '../../domain/routing/signals-of.ts';
import { parseModelName } from '../../domain/run/model-name.ts';
import type { DistillInput } from '../../domain/run/run-input.ts';
import { sweepGrid } from '../../domain/sweep/candidate.ts';
import type { PriceList } from '../../providers/price-list.ts';
import { measureExam } from '../../tasks/measure-exam.ts';
import { measureLessons } from '../../tasks/measure-lessons.ts';
import type { SourceDocument, TaskPack } from '../../tasks/task-pack.ts';

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
  | 'sources'
  | 'variations'
  | 'epochs'
  | 'learningRates'
  | 'calibrationRows'
>;

/** The question about an answer, without prompt and answer. */
const CROSS_CHECK_TOKENS = estimatePromptTokens(crossCheckMessages({ messages: [], answer: '' }));
/** A verdict is a reason in a sentence or two, and a word. */
const VERDICT_TOKENS = 40;

/** What a distillation will take, from its input, a few drawn prompts, its exam and the price book. */
export function projectDistillation({
  pack,
  input,
  documents,
  examCases,
  promptMessages = null,
  hasChampion,
  stock = [],
  prices,
}: {
  readonly pack: TaskPack;
  readonly input: ProjectedInput;
  /** Those that training may draw. */
  readonly documents: readonly SourceDocument[];
  readonly examCases: readonly ExamCase[];
  /** Of the distilled prompt before each question to the student; null for none. */
  readonly promptMessages?: readonly ChatMessage[] | null;
  /** Whether a champion is examined beside the candidate. */
  readonly hasChampion: boolean;
  /** What the task's pool holds; nothing where there is no store to look into. */
  readonly stock?: readonly PoolStock[];
  readonly prices: Pick<PriceList, 'findPrice' | 'priceOf'>;
}): Projection {
  const { provider, model } = parseModelName(input.student);
  const base = prices.priceOf(input.student);
  const jobs = sweepGrid(input);
  const drawn = measureLessons({ pack, documents, examCases });
  const ofPack = [
    ...(pack.drawsPrompts ? (['template'] as const) : []),
    ...(documents.length > 0 ? (['documents'] as const) : []),
  ];
  const weights = input.sources ?? DEFAULT_SOURCE_WEIGHTS;
  const drawnTokens = drawn.promptTokens;
  const shares = poolShares({ wanted: input.samples, weights, stock, drawn: ofPack, drawnTokens });
  const lesson = { ...drawn, promptTokens: shares.promptTokens };
  return projectRun({
    samples: input.samples,
    rounds: input.rounds,
    epochs: mean(jobs.map(({ epochs }) => epochs)),
    jobs: jobs.length,
    rejectShare: EXPECTED_REJECT_SHARE,
    answersPerPrompt: input.answersPerPrompt,
    answeredShare: shares.answered,
    inBatches: input.generate === 'batch',
    variations: input.variations,
    lesson,
    promptTokens: promptMessages === null ? 0 : estimatePromptTokens(promptMessages),
    crossCheck: {
      promptTokens: CROSS_CHECK_TOKENS + lesson.promptTokens + lesson.completionTokens,
      completionTokens: VERDICT_TOKENS,
      share: shares.unverified,
    },
    ...measureExam({ pack, examCases }),
    calibration: {
      ...drawn,
      count: Math.min(input.calibrationRows, calibrationQuestions({ pack, input, stock })),
      studentCalls: signalsOf(input.student).length,
    },
    students: hasChampion ? 2 : 1,
    prices: {
      teacher: prices.priceOf(input.teacher),
      judge: prices.priceOf(input.judge),
      base,
      student: prices.findPrice(`${provider}/ft:${model}`) ?? base,
    },
  });
}

/** How many questions a calibration can have: without end where the pack draws them, else what is imported and not taught. */
function calibrationQuestions({
  pack,
  input,
  stock,
}: {
  readonly pack: TaskPack;
  readonly input: Pick<ProjectedInput, 'samples' | 'rounds'>;
  readonly stock: readonly PoolStock[];
}): number {
  if (pack.drawsPrompts) return Number.POSITIVE_INFINITY;
  const imported = stock.find(({ source }) => source === 'imported');
  const verifiable = imported === undefined ? 0 : imported.prompts - imported.unverified;
  return Math.max(verifiable - input.samples * input.rounds, 0);
}
