import { contentHash } from '../../content-hash.ts';
import type { AdoptedPrompt, TaskPack } from '../task-pack.ts';
import { classifySkill } from './classify.ts';
import type { IntentSpec } from './intent.ts';
import { systemPromptFor } from './system-prompt.ts';
import { verify } from './verify.ts';

const CATEGORY = 'messages';
/** What is hard about somebody else's messages is not known, so they are all taken for the same. */
const DIFFICULTY = 'medium';
const FITTING: AdoptedPrompt = { category: CATEGORY, difficulty: DIFFICULTY, spec: null };

/** The task over the labels of imported data. Its prompts and its exam are imported as well: it has none of its own. */
export function overLabels(labels: readonly string[]): TaskPack {
  return {
    name: 'support-intents',
    version: `1 over ${contentHash(labels)}`,
    systemPrompt: systemPromptFor(labels),
    categories: [{ name: CATEGORY, weight: 1 }],
    difficulties: [{ name: DIFFICULTY, weight: 1 }],
    labels,
    maxCompletionTokens: 64,
    skills: [classifySkill(labels)],
    drawsPrompts: false,
    drawPrompt: () => {
      throw new RangeError('Over imported labels support-intents has no prompts of its own.');
    },
    exam: () => [],
    documentCases: () => [],
    verify,
    read: () => null,
    adopt: (input) => (input.trim() === '' ? null : FITTING),
    adoptLabelled: ({ input, label }) => {
      const spec: IntentSpec = { intent: label };
      return labels.includes(label) && input.trim() !== '' ? { ...FITTING, spec } : null;
    },
    withLabels: overLabels,
  };
}
