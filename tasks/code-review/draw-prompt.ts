import { contentHash } from '../../content-hash.ts';
import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import { pickOne } from '../../domain/random.ts';
import { fencedCode } from '../source-code.ts';
import type { DrawnPrompt, TaskPack } from '../task-pack.ts';
import { composeInstruction } from '../wordings/compose-instruction.ts';
import type { Pool } from '../wordings/wordings.ts';
import type { Finding, ReviewSpec } from './answers/finding.ts';
import { findingsOf, reviewSkill } from './answers/review.ts';
import { writeCode } from './code/write-code.ts';
import { type Category, categorySchema } from './rule.ts';
import { reviewWordings } from './wordings/review-wordings.ts';
import { SHARED_WORDINGS } from './wordings/shared.ts';

/** A drawn prompt and its reference answer: what an exam case is made of. */
export interface DrawnReview {
  readonly prompt: DrawnPrompt;
  readonly spec: ReviewSpec;
  readonly answer: string;
}

/** Draws a prompt; see `TaskPack.drawPrompt`. Throws on a category that the task does not have. */
export const drawPrompt: TaskPack['drawPrompt'] = (args) => {
  const category = categorySchema.parse(args.category);
  return drawReview({ ...args, category }).prompt;
};

/** Draws code, what is asked of it, and the answer that the seeded defects make right. */
export function drawReview(args: {
  readonly category: Category;
  readonly difficulty: Difficulty;
  readonly pool: Pool;
  readonly seed: string;
}): DrawnReview {
  const { category, difficulty, pool } = args;
  const seed = `${pool}/${category}/${difficulty}/${args.seed}`;
  const { code, defects } = writeCode({ category, difficulty, pool, seed });
  const chosen = Object.fromEntries(
    OPTIONS.map(([option, values]) => [option, pickOne(values, 'option', option, seed)] as const),
  );
  const { text, labels } = composeInstruction({
    wordings: reviewWordings(category),
    shared: SHARED_WORDINGS,
    chosen,
    pool,
    seed,
  });
  const findings = findingsOf({ defects, chosen: { ...chosen, focus: category } });
  const spec: ReviewSpec = { category, chosen, findings: findings.map(withoutFix) };
  const label = labels[0] === undefined ? '' : `${labels[0]}\n`;
  const input = `${text.trimEnd()}\n\n${label}${fencedCode(code)}`;
  const documentHash = contentHash(code);
  return {
    prompt: { category, difficulty, source: 'template', input, spec, documentHash },
    spec,
    answer: JSON.stringify(findings),
  };
}

/** The focus is the prompt's category; the other options are drawn. */
const OPTIONS = Object.entries(reviewSkill.options).filter(([option]) => option !== 'focus');

/** A finding as a spec keeps it: the words of its fix are free. */
export function withoutFix({ line, rule, severity }: Finding): ReviewSpec['findings'][number] {
  return { line, rule, severity };
}
