import { shuffled, uniform } from '../../domain/random.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { type MadeMistake, makeMistake } from './mistakes.ts';
import { mistakesInFindings } from './mistakes-in-findings.ts';
import { mistakesInLabels } from './mistakes-in-labels.ts';
import type { Mutation } from './mutation.ts';

/** Share of the mistakes that are the task's own; the others befall every kind of text. */
const SHARE_OF_OWN = 0.85;

/** The mistakes that only this task's answers can have. */
export function ownMistakes({ name, labels }: Pick<TaskPack, 'name' | 'labels'>): readonly Mutation[] {
  if (labels !== null) return mistakesInLabels(labels);
  return name === 'code-review' ? mistakesInFindings : [];
}

/** The answer with one mistake in it, mostly one of the task's own where there are such and one of them fits. */
export function makeOwnMistake(args: {
  readonly own: readonly Mutation[];
  readonly answer: string;
  readonly reasoning?: string;
  readonly parts: readonly (string | number)[];
}): MadeMistake {
  const { own, answer, parts } = args;
  if (uniform('own mistake', ...parts) < SHARE_OF_OWN) {
    for (const mutation of shuffled(own, 'own mistakes', ...parts)) {
      const wrong = mutation(answer, ['place', ...parts]);
      if (wrong !== null && wrong.trim() !== answer.trim()) return { mistake: 'own', answer: wrong };
    }
  }
  return makeMistake(args);
}
