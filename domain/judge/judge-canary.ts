import { z } from 'zod';
import type { ExamCase } from '../exam/exam-case.ts';
import { shuffled } from '../random.ts';
import { JUDGE_SAMPLES } from './judge-effort.ts';

const canaryQuestionSchema = z.strictObject({
  id: z.string().min(1),
  input: z.string().min(1),
  evaluationCriteria: z.string(),
  expectedOutput: z.string().min(1),
  /** An answer that passes, and one that fails. */
  right: z.string().min(1),
  wrong: z.string().min(1),
});
/** A question whose verdicts are known before the judge is asked. */
export type CanaryQuestion = z.infer<typeof canaryQuestionSchema>;

export const judgeCanarySchema = z.strictObject({
  version: z.string().regex(/^canary-\d+$/),
  questions: z.array(canaryQuestionSchema).min(1),
});
export type JudgeCanary = z.infer<typeof judgeCanarySchema>;

/** As many of them from the exam itself, where it has any; the rest are of no task. */
const QUESTIONS_OF_EXAM = 6;
/** Each question has two known verdicts: of twenty a judge may get two wrong. */
const LEAST_SHARE = { right: 9, of: 10 };

/**
 * The questions to try a judge on before it judges an exam. Those of the exam are cases that only a judge can decide:
 * their expected output is right, and that of another case of the category wrong.
 */
export function canaryQuestions({
  canary,
  judgedCases,
  seed,
}: {
  readonly canary: JudgeCanary;
  readonly judgedCases: readonly ExamCase[];
  readonly seed: string;
}): CanaryQuestion[] {
  const ofExam = shuffled(judgedCases, 'canary', seed).flatMap((examCase) => {
    const other = judgedCases.find((each) => each.category === examCase.category && saysOther(each, examCase));
    if (other === undefined || isBlank(examCase.expectedOutput)) return [];
    const { id, input, evaluationCriteria, expectedOutput } = examCase;
    return [{ id, input, evaluationCriteria, expectedOutput, right: expectedOutput, wrong: other.expectedOutput }];
  });
  const chosen = ofExam.slice(0, QUESTIONS_OF_EXAM);
  return [...chosen, ...canary.questions.slice(0, JUDGE_SAMPLES.canary - chosen.length)];
}

/** Whether a judge that got so many known verdicts right may judge. */
export function passesCanary({ right, of }: { readonly right: number; readonly of: number }): boolean {
  return right * LEAST_SHARE.of >= of * LEAST_SHARE.right;
}

function saysOther(one: ExamCase, other: ExamCase): boolean {
  return !isBlank(one.expectedOutput) && plain(one.expectedOutput) !== plain(other.expectedOutput);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, '').toLowerCase();
}
