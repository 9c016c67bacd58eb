import { splitPrompt } from '../fenced-documents.ts';
import { once } from '../once.ts';
import type { TaskPack } from '../task-pack.ts';
import { adoptPrompt } from './adopt-prompt.ts';
import { reviewSkill } from './answers/review.ts';
import { verify } from './answers/verify.ts';
import { drawPrompt } from './draw-prompt.ts';
import { coreExam } from './exam/core-exam.ts';
import { SYSTEM_PROMPT } from './system-prompt.ts';
import { readReview } from './wordings/review-wordings.ts';

/** The task `code-review`: what is wrong with TypeScript or Python code in security, performance or design, as a JSON list. */
export const codeReview: TaskPack = {
  name: 'code-review',
  version: '1',
  systemPrompt: SYSTEM_PROMPT,
  categories: [
    { name: 'security', weight: 0.4 },
    { name: 'performance', weight: 0.3 },
    { name: 'solid', weight: 0.3 },
  ],
  difficulties: [
    { name: 'easy', weight: 0.4 },
    { name: 'medium', weight: 0.35 },
    { name: 'hard', weight: 0.25 },
  ],
  labels: null,
  maxCompletionTokens: 1024,
  skills: [reviewSkill],
  drawsPrompts: true,
  drawPrompt,
  exam: once(coreExam),
  documentCases: () => [],
  verify,
  read: (input) => {
    const { instruction, documents } = splitPrompt(input);
    const review = readReview(instruction);
    if (review === null) return null;
    return { skill: reviewSkill, chosen: { focus: review.category, ...review.chosen }, documents };
  },
  adopt: adoptPrompt,
};
