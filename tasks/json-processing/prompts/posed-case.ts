import { shuffled, uniform, uniformInteger } from '../../../domain/random.ts';
import { isJsonObject } from '../../json-value.ts';
import type { CaseSpec, Category } from '../category.ts';
import { breakSchema } from '../documents/break-schema.ts';
import { documentDifficulty } from '../documents/document-difficulty.ts';
import { editDocument } from '../documents/edit-document.ts';
import { inferSchema } from '../documents/infer-schema.ts';
import { SKILLS } from '../skills/skills.ts';
import { isTameDocument } from '../tame-document.ts';

/** Prompts and answers have to fit a small model's window. */
const LONGEST_DOCUMENT_IN_CHARACTERS = 6_000;
const LONGEST_ANSWER_IN_CHARACTERS = 12_000;
const SHARE_OF_INVALID_DOCUMENTS = 0.6;
const EDITS = { easy: 2, medium: 4, hard: 7 } as const;

/** A question that has an answer: the options, all documents that it is asked of, and the reference answer. */
export interface PosedCase {
  readonly spec: CaseSpec;
  readonly documents: readonly unknown[];
  readonly answer: string;
}

/** Poses a category's question about a document, options drawn by the seed among those that fit it; null where none does. */
export function poseCase(args: {
  readonly category: Category;
  readonly document: unknown;
  readonly seed: string;
}): PosedCase | null {
  const { category, document, seed } = args;
  const documents = isPosable(document) ? documentsOf(args) : null;
  if (documents === null) return null;
  const skill = SKILLS[category];
  for (const chosen of shuffled(choicesOf(skill.options), 'options', category, seed)) {
    const answer = skill.apply(documents, chosen);
    if (answer !== null && answer.length <= LONGEST_ANSWER_IN_CHARACTERS)
      return { spec: { category, chosen }, documents, answer };
  }
  return null;
}

/** What was found of user documents, which may be large and are drawn from many times. */
const posable = new WeakMap<object, boolean>();

function isPosable(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return false;
  const known = posable.get(document);
  if (known !== undefined) return known;
  const isPosable = isTameDocument(document) && JSON.stringify(document).length <= LONGEST_DOCUMENT_IN_CHARACTERS;
  posable.set(document, isPosable);
  return isPosable;
}

function documentsOf({
  category,
  document,
  seed,
}: {
  category: Category;
  document: unknown;
  seed: string;
}): unknown[] | null {
  if (category === 'validate') {
    const schema = inferSchema({ document, seed });
    const isInvalid = uniform('invalid', seed) < SHARE_OF_INVALID_DOCUMENTS;
    const places = isInvalid ? 1 + uniformInteger(3, 'places', seed) : 0;
    return [document, breakSchema({ schema, places, seed })];
  }
  if (category !== 'diff') return [document];
  if (!isJsonObject(document)) return null;
  return [document, editDocument({ document, edits: EDITS[documentDifficulty(document)], seed })];
}

function choicesOf(options: Readonly<Record<string, readonly string[]>>): Record<string, string>[] {
  return Object.entries(options).reduce<Record<string, string>[]>(
    (choices, [option, values]) =>
      choices.flatMap((choice) => values.map((value) => Object.assign({}, choice, { [option]: value }))),
    [{}],
  );
}
