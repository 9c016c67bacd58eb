import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import { splitPrompt } from '../fenced-documents.ts';
import { isSourceCode, type SourceCode } from '../source-code.ts';
import type { AdoptedPrompt } from '../task-pack.ts';
import type { Category } from './rule.ts';
import { readReview } from './wordings/review-wordings.ts';

/** Words that name a category in anybody's language of the trade; the first that occurs decides. */
const TELLING_WORDS: readonly (readonly [Category, RegExp])[] = [
  ['security', /\bsecur|\bvulnerab|\battack|\binjection\b|\bexploit|\bunsafe\b/i],
  ['performance', /\bperforman|\bslow|\bfast|\bbottleneck|\befficien|\bscale\b|\blatency\b/i],
  ['solid', /\bsolid\b|\bdesign\b|\brefactor|\barchitect|\bresponsibilit|\bcoupling\b/i],
];
const EASY_LINES = 16;
const MEDIUM_LINES = 34;

/**
 * How a foreign prompt fits the task: it asks for a review of one fenced block of TypeScript or Python. It has no spec:
 * what is wrong with somebody else's code is known to no verifier of this pack, however the request is worded.
 */
export function adoptPrompt(input: string): AdoptedPrompt | null {
  const { instruction, documents } = splitPrompt(input);
  const [code] = documents;
  const category = readReview(instruction)?.category ?? TELLING_WORDS.find(([, words]) => words.test(instruction))?.[0];
  if (category === undefined || documents.length !== 1 || !isSourceCode(code)) return null;
  return { category, difficulty: codeDifficulty(code), spec: null };
}

function codeDifficulty({ lines }: SourceCode): Difficulty {
  return lines.length <= EASY_LINES ? 'easy' : lines.length <= MEDIUM_LINES ? 'medium' : 'hard';
}
