import type { Skill } from '../task-pack.ts';

/** Names one of the labels; which one is all that there is to learn. */
export function classifySkill(labels: readonly string[]): Skill {
  return { name: 'classify', options: { intent: labels }, apply: (_documents, chosen) => chosen.intent ?? null };
}
