import { z } from 'zod';
import { MOST_VALIDATION_CASES, VALIDATION_SHARE } from '../dataset/dataset-split.ts';
import { VARIATIONS_PER_SEED } from '../novelty/variation-prompt.ts';
import { costInMicroUsd, type Price, trainingCostInMicroUsd } from './pricing.ts';

const amount = z.int().nonnegative();
const stageProjectionSchema = z.object({
  stage: z.string(),
  calls: amount,
  promptTokens: amount,
  /** Of a training: 0, its tokens are all read. */
  completionTokens: amount,
  microUsd: amount,
});
export const projectionSchema = z.object({
  /** What each round adds. */
  rounds: z.array(z.array(stageProjectionSchema)),
  /** The exam at the end, and what follows a promotion. */
  exam: z.array(stageProjectionSchema),
});
export type StageProjection = z.infer<typeof stageProjectionSchema>;
/** What a run will take, as far as anybody can tell before it. */
export type Projection = z.infer<typeof projectionSchema>;

interface Lengths {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** What a projection is made of. Lengths are means of one call. */
export interface ProjectionGround {
  readonly samples: number;
  readonly rounds: number;
  /** Mean of the jobs. */
  readonly epochs: number;
  /** How many jobs a round trains at most. */
  readonly jobs: number;
  /** Expected share of the teacher's answers that the gates reject. */
  readonly rejectShare: number;
  /** How often each prompt is asked; one answer of each is enough. */
  readonly answersPerPrompt: number;
  /** Share of the prompts that bring one answer, which nobody pays again. */
  readonly answeredShare: number;
  /** New prompts that the teacher writes before the first round. */
  readonly variations: number;
  /** Whether the teacher answers prompts in batches, at their price. */
  readonly inBatches: boolean;
  readonly lesson: Lengths;
  /** Of the distilled prompt that stands before each question to the student, and in each lesson. */
  readonly promptTokens: number;
  /** What a second model is asked about answers that no verifier decides about, and their share of all answers. */
  readonly crossCheck: Lengths & { readonly share: number };
  readonly examCase: Lengths & { readonly count: number };
  /** Cases that no grader decides. */
  readonly judgement: Lengths & { readonly count: number };
  /** Questions after a promotion, each to the teacher once and to the student so many times. */
  readonly calibration: Lengths & { readonly count: number; readonly studentCalls: number };
  /** Models beside the teacher in the exam: the candidate, and the champion where there is one. */
  readonly students: number;
  readonly prices: {
    readonly teacher: Price;
    readonly judge: Price;
    readonly base: Price;
    /** Of a student once it is trained. */
    readonly student: Price;
  };
}

/** Tokens, calls and money of each stage, by round and for the exam. */
export function projectRun(ground: ProjectionGround): Projection {
  const rounds = Array.from({ length: ground.rounds }, (_, index) => projectRound(ground, index + 1));
  const { examCase, judgement, calibration, promptTokens, students, prices } = ground;
  const taught = stage('evaluate', { count: examCase.count, lengths: examCase, price: prices.teacher });
  const learnt = stage('evaluate', {
    count: examCase.count * students,
    lengths: behind(examCase, promptTokens),
    price: prices.student,
  });
  const judged = stage('judge', { count: judgement.count * students, lengths: judgement, price: prices.judge });
  const asked = stage('calibrate', { count: calibration.count, lengths: calibration, price: prices.teacher });
  const answered = stage('calibrate', {
    count: calibration.count * calibration.studentCalls,
    lengths: behind(calibration, promptTokens),
    price: prices.student,
  });
  const exam = mergeStages([taught, learnt, judged, asked, answered]);
  return { rounds, exam: exam.filter(({ calls }) => calls > 0) };
}

/** The stages of the first so many rounds and of the exam, each summed up. */
export function projectedStages({
  projection,
  rounds,
}: {
  readonly projection: Projection;
  readonly rounds: number;
}): StageProjection[] {
  return mergeStages([...projection.rounds.slice(0, rounds).flat(), ...projection.exam]);
}

/** Data of earlier rounds is trained and validated on again. */
function projectRound(ground: ProjectionGround, round: number): StageProjection[] {
  const {
    samples,
    epochs,
    jobs,
    rejectShare,
    answersPerPrompt,
    answeredShare,
    lesson,
    promptTokens,
    crossCheck,
    prices,
  } = ground;
  const rows = samples * round;
  const validating = Math.min(Math.round(rows * VALIDATION_SHARE), MOST_VALIDATION_CASES);
  const rowTokens = promptTokens + lesson.promptTokens + lesson.completionTokens;
  const trainedTokens = Math.round(rows * (1 - VALIDATION_SHARE) * rowTokens * epochs);
  const prompts = Math.ceil(samples / (1 - rejectShare ** answersPerPrompt));
  const checked = Math.ceil(prompts * answersPerPrompt * crossCheck.share);
  const asked = prompts * answersPerPrompt - Math.floor(prompts * answeredShare);
  return [
    ...(round === 1 ? projectVariations(ground) : []),
    stage('generate', {
      count: asked,
      lengths: lesson,
      price: prices.teacher,
      inBatch: ground.inBatches,
    }),
    ...(checked === 0 ? [] : [stage('cross-check', { count: checked, lengths: crossCheck, price: prices.judge })]),
    {
      stage: 'fineTune',
      calls: jobs,
      promptTokens: jobs * trainedTokens,
      completionTokens: 0,
      microUsd: jobs * trainingCostInMicroUsd({ price: prices.base, trainedTokens }),
    },
    stage('validate', { count: validating * jobs, lengths: behind(lesson, promptTokens), price: prices.student }),
  ];
}

function behind(lengths: Lengths, promptTokens: number): Lengths {
  return { ...lengths, promptTokens: promptTokens + lengths.promptTokens };
}

/** A call reads a prompt and writes some of about its length. */
function projectVariations({ variations, lesson, prices }: ProjectionGround): StageProjection[] {
  if (variations === 0) return [];
  const { promptTokens } = lesson;
  const lengths = { promptTokens, completionTokens: VARIATIONS_PER_SEED * promptTokens };
  return [stage('vary', { count: Math.ceil(variations / VARIATIONS_PER_SEED), lengths, price: prices.teacher })];
}

function stage(
  name: string,
  {
    count,
    lengths,
    price,
    inBatch = false,
  }: { readonly count: number; readonly lengths: Lengths; readonly price: Price; readonly inBatch?: boolean },
): StageProjection {
  const promptTokens = Math.round(count * lengths.promptTokens);
  const completionTokens = Math.round(count * lengths.completionTokens);
  const microUsd = costInMicroUsd({ price, promptTokens, completionTokens, inBatch });
  return { stage: name, calls: count, promptTokens, completionTokens, microUsd };
}

function mergeStages(stages: readonly StageProjection[]): StageProjection[] {
  return [...Map.groupBy(stages, (each) => each.stage)].map(([name, same]) => {
    const sumOf = (field: 'calls' | 'promptTokens' | 'completionTokens' | 'microUsd') =>
      same.reduce((sum, each) => sum + each[field], 0);
    return {
      stage: name,
      calls: sumOf('calls'),
      promptTokens: sumOf('promptTokens'),
      completionTokens: sumOf('completionTokens'),
      microUsd: sumOf('microUsd'),
    };
  });
}
