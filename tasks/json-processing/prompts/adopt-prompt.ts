import { splitPrompt } from '../../fenced-documents.ts';
import type { AdoptedPrompt } from '../../task-pack.ts';
import type { Category } from '../category.ts';
import { documentDifficulty } from '../documents/document-difficulty.ts';
import { isTameDocument } from '../tame-document.ts';
import { readInstruction } from '../wordings/read-instruction.ts';

/** Words that name a category in anybody's language of the trade; the first that occurs decides. */
const TELLING_WORDS: readonly (readonly [Category, RegExp])[] = [
  ['types', /\btypescript\b|\btypings?\b|\binterfaces?\b/i],
  ['validate', /\bschema\b|\bvalidat|\bconform/i],
  ['diff', /\bdiff|\bcompar|\bpatch\b|\bdelta\b|\bwhat (has )?changed\b/i],
  ['csv', /\b[ct]sv\b|\btables?\b|\bspreadsheet\b|\bcolumns?\b/i],
  ['flatten', /\bflat|\bunnest|\bdot(ted)?\b/i],
];
const DOCUMENTS: Readonly<Record<Category, number>> = { flatten: 1, validate: 2, types: 1, diff: 2, csv: 1 };

/**
 * How a foreign prompt fits the task: it has the fenced documents that its category needs. Options are known only where
 * the prompt states them in the pack's own words; otherwise there is no spec and no verifier can decide.
 */
export function adoptPrompt(input: string): AdoptedPrompt | null {
  const { instruction, documents } = splitPrompt(input);
  const spec = readInstruction(instruction);
  const category = spec?.category ?? TELLING_WORDS.find(([, words]) => words.test(instruction))?.[0];
  if (category === undefined || documents.length !== DOCUMENTS[category]) return null;
  return documents.every(isTameDocument) ? { category, difficulty: documentDifficulty(documents[0]), spec } : null;
}
