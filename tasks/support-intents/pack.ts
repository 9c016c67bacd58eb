import { once } from '../once.ts';
import type { TaskPack } from '../task-pack.ts';
import { classifySkill } from './classify.ts';
import { drawPrompt } from './draw-prompt.ts';
import { coreExam } from './exam/core-exam.ts';
import { adoptLabelled, adoptMessage } from './messages/adopt-message.ts';
import { readMessage } from './messages/read-message.ts';
import { overLabels } from './over-labels.ts';
import { systemPromptFor } from './system-prompt.ts';
import { verify } from './verify.ts';
import { INTENTS } from './wordings/all-intents.ts';

const LABELS = INTENTS.map(({ name }) => name);

const classify = classifySkill(LABELS);

/** The task `support-intents`: which of 24 things the customer of a shop wants. The answer is a label. */
export const supportIntents: TaskPack = {
  name: 'support-intents',
  version: '1',
  systemPrompt: systemPromptFor(LABELS),
  categories: [
    { name: 'orders', weight: 0.25 },
    { name: 'delivery', weight: 0.2 },
    { name: 'returns', weight: 0.15 },
    { name: 'payments', weight: 0.15 },
    { name: 'account', weight: 0.1 },
    { name: 'products', weight: 0.15 },
  ],
  difficulties: [
    { name: 'easy', weight: 0.5 },
    { name: 'medium', weight: 0.3 },
    { name: 'hard', weight: 0.2 },
  ],
  labels: LABELS,
  maxCompletionTokens: 64,
  skills: [classify],
  drawsPrompts: true,
  drawPrompt,
  exam: once(coreExam),
  documentCases: () => [],
  verify,
  read: (input) => {
    const intent = readMessage(input);
    return intent === null ? null : { skill: classify, chosen: { intent }, documents: [] };
  },
  adopt: adoptMessage,
  adoptLabelled,
  withLabels: overLabels,
};
