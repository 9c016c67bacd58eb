import type { ExamCase } from '../domain/exam/exam-case.ts';
import { expectedJudgeCalls } from '../domain/judge/judge-effort.ts';
import { judgeMessages } from '../domain/judge/judge-prompt.ts';
import { mean } from '../domain/mean.ts';
import { estimatePromptTokens, estimateTokens } from '../domain/money/token-estimate.ts';
import { loadJudgeData } from './judge-data.ts';
import type { MeanLengths } from './measure-lessons.ts';
import type { TaskPack } from './task-pack.ts';

/** How many calls, and how long they are on average. */
type Measured = MeanLengths & { readonly count: number };

/** A verdict is a reason in a sentence or two, and two words. */
const VERDICT_TOKENS = 40;

/** How long an exam's questions and answers are, and what its judge is asked about the cases that no grader decides. */
export function measureExam({
  pack,
  examCases,
}: {
  readonly pack: TaskPack;
  readonly examCases: readonly ExamCase[];
}): {
  readonly examCase: Measured;
  readonly judgement: Measured;
} {
  const { prompt } = loadJudgeData();
  const judged = examCases.filter(({ grader }) => grader === undefined);
  return {
    examCase: {
      count: examCases.length,
      promptTokens: mean(
        examCases.map(({ input }) =>
          estimatePromptTokens([
            { role: 'system', content: pack.systemPrompt },
            { role: 'user', content: input },
          ]),
        ),
      ),
      completionTokens: mean(examCases.map(({ expectedOutput }) => estimateTokens(expectedOutput))),
    },
    judgement: {
      count: expectedJudgeCalls(judged.length),
      promptTokens: mean(
        judged.map((examCase) => {
          const answer = examCase.expectedOutput;
          const messages = judgeMessages({ prompt, judgedCase: examCase, answers: { a: answer, b: answer } });
          return estimatePromptTokens(messages);
        }),
      ),
      completionTokens: VERDICT_TOKENS,
    },
  };
}
