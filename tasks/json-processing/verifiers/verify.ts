import { splitPrompt } from '../../fenced-documents.ts';
import type { Verification } from '../../task-pack.ts';
import { type Category, caseSpecSchema } from '../category.ts';
import { isTameDocument } from '../tame-document.ts';
import { verifyCsv } from './csv.ts';
import { verifyDiff } from './diff.ts';
import { verifyFlatten } from './flatten.ts';
import { verifyTypes } from './typescript-types.ts';
import { verifyValidate } from './validate.ts';
import type { Verifier } from './verifier.ts';

/** No right answer to a prompt of this pack is near so long, nor is the prompt. */
const LONGEST_TEXT_IN_CHARACTERS = 500_000;

const VERIFIERS: Readonly<Record<Category, Verifier>> = {
  flatten: verifyFlatten,
  validate: verifyValidate,
  types: verifyTypes,
  diff: verifyDiff,
  csv: verifyCsv,
};

/** Judges an answer by the prompt's own documents and options. Never throws; texts of any length are answered soon. */
export function verify(args: {
  readonly spec: unknown;
  readonly input: string;
  readonly answer: string;
}): Verification {
  try {
    const reason = reasonAgainst(args);
    return { pass: reason === null, reason: reason ?? '' };
  } catch (error) {
    const cause = error instanceof Error ? error.message : 'unknown cause';
    return { pass: false, reason: `The answer cannot be checked: ${cause}.` };
  }
}

function reasonAgainst({ spec, input, answer }: { spec: unknown; input: string; answer: string }): string | null {
  const parsed = caseSpecSchema.safeParse(spec);
  if (!parsed.success) return 'The prompt has no spec of this task.';
  if (answer.trim() === '') return 'The answer is empty.';
  for (const [name, text] of [['prompt', input] as const, ['answer', answer] as const]) {
    if (text.length > LONGEST_TEXT_IN_CHARACTERS) {
      return `The ${name} is ${text.length} characters long; at most ${LONGEST_TEXT_IN_CHARACTERS} are checked.`;
    }
  }
  const { documents } = splitPrompt(input);
  const expected = parsed.data.category === 'diff' || parsed.data.category === 'validate' ? 2 : 1;
  if (documents.length !== expected || !documents.every(isTameDocument))
    return 'The documents of the prompt cannot be read.';
  return VERIFIERS[parsed.data.category]({ documents, chosen: parsed.data.chosen, answer });
}
