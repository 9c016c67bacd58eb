import { z } from 'zod';
import type { ChatMessage } from '../chat.ts';
import type { ExamCase } from '../exam/exam-case.ts';
import { fenced } from './judge-sections.ts';

export const judgePromptSchema = z.strictObject({
  /** Changes with every change of the words or of the layout below; recorded with each verdict. */
  version: z.string().regex(/^judge-\d+$/),
  /** Sentences, joined by blanks. */
  system: z.array(z.string().min(1)).min(1),
  withoutCriteria: z.string().min(1),
  withoutExpectedOutput: z.string().min(1),
});
/** The words that a judge is asked with. */
export type JudgePrompt = z.infer<typeof judgePromptSchema>;

/** What a judge must know of a case. */
export type JudgedCase = Pick<ExamCase, 'input' | 'evaluationCriteria' | 'expectedOutput'>;

/** The conversation that asks a judge for its verdict on two answers, of which it does not learn whose they are. */
export function judgeMessages({
  prompt,
  judgedCase,
  answers,
}: {
  readonly prompt: JudgePrompt;
  readonly judgedCase: JudgedCase;
  readonly answers: { readonly a: string; readonly b: string };
}): ChatMessage[] {
  const { input, evaluationCriteria, expectedOutput } = judgedCase;
  const parts = [
    fenced({ section: 'task', text: input }),
    fenced({ section: 'criteria', text: evaluationCriteria.trim() || prompt.withoutCriteria }),
    fenced({
      section: 'expected_output',
      text: expectedOutput.trim() === '' ? prompt.withoutExpectedOutput : expectedOutput,
    }),
    fenced({ section: 'answer_a', text: answers.a }),
    fenced({ section: 'answer_b', text: answers.b }),
  ];
  return [
    { role: 'system', content: prompt.system.join(' ') },
    { role: 'user', content: parts.join('\n') },
  ];
}
