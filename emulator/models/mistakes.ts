import { shuffled, uniform } from '../../domain/random.ts';
import { mistakesInJson } from './mistakes-in-json.ts';
import { mistakesInTables } from './mistakes-in-tables.ts';
import { mistakesInTypes } from './mistakes-in-types.ts';

/** The ways in which an emulated model errs. */
export const MISTAKES = ['droppedField', 'wrongType', 'truncated', 'hallucinatedKey', 'missingConclusion'] as const;
export type Mistake = (typeof MISTAKES)[number];

/** A wrong answer, and what is wrong with it; `own` is a mistake that only the task's answers can have. */
export interface MadeMistake {
  readonly mistake: Mistake | 'own';
  readonly answer: string;
}

const FORMATS = [mistakesInJson, mistakesInTypes, mistakesInTables] as const;

/**
 * The answer with one mistake in it, of a kind drawn by the parts among those that fit its format. JSON is changed as a
 * structure, TypeScript by its properties, tables by rows and columns; any other text is cut or left out.
 */
export function makeMistake(args: {
  readonly answer: string;
  /** What is left where the conclusion is missing. */
  readonly reasoning?: string;
  readonly parts: readonly (string | number)[];
}): MadeMistake {
  const { answer, reasoning = 'I have read the input and know what is asked for.', parts } = args;
  for (const mistake of shuffled(MISTAKES, 'mistake', ...parts)) {
    const wrong = apply({ mistake, answer, reasoning, parts: ['place', ...parts] });
    if (wrong !== null && wrong.trim() !== answer.trim()) return { mistake, answer: wrong };
  }
  return { mistake: 'missingConclusion', answer: withoutConclusion(reasoning) };
}

function apply(args: {
  readonly mistake: Mistake;
  readonly answer: string;
  readonly reasoning: string;
  readonly parts: readonly (string | number)[];
}): string | null {
  const { mistake, answer, reasoning, parts } = args;
  if (mistake === 'missingConclusion') return withoutConclusion(reasoning);
  if (mistake === 'truncated') return truncate(answer.trim(), parts);
  for (const mutations of FORMATS) {
    const wrong = mutations[mistake](answer, parts);
    if (wrong !== null) return wrong;
  }
  return null;
}

function withoutConclusion(reasoning: string): string {
  return `<thinking>${reasoning}</thinking>`;
}

function truncate(answer: string, parts: readonly (string | number)[]): string | null {
  const kept = answer.slice(0, Math.floor(answer.length * (0.4 + 0.4 * uniform(...parts)))).trimEnd();
  return kept === '' ? null : kept;
}
