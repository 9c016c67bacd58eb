import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import { pickOne, shuffled, uniform, uniformInteger } from '../../../domain/random.ts';
import { LANGUAGES, type Language, type SourceCode } from '../../source-code.ts';
import type { Pool } from '../../wordings/wordings.ts';
import { type Category, RULES } from '../rule.ts';
import { SEEDS } from '../seeds/all-seeds.ts';
import type { Seed } from '../seeds/seed.ts';
import type { Defect } from './find-defects.ts';
import { NOUNS } from './names.ts';
import { writeBlock } from './write-block.ts';

/** Code and all defects that it was seeded with. */
export interface SeededCode {
  readonly code: SourceCode;
  readonly defects: readonly Defect[];
}

/** Blocks of each kind: at most so many defects of the category in question, defects of others, and sound blocks of the category. */
const PLAN: Readonly<Record<Difficulty, { readonly own: number; readonly others: number; readonly sound: number }>> = {
  easy: { own: 1, others: 0, sound: 1 },
  medium: { own: 2, others: 1, sound: 2 },
  hard: { own: 3, others: 2, sound: 2 },
};
const SHARE_WITHOUT_DEFECT = 0.2;

const HEADERS: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  typescript: [
    [],
    ["import { join } from 'node:path';", ''],
    ["import type { Database, Row } from './database.ts';", ''],
  ],
  python: [[], ['import os', 'import re', ''], ['from storage import session', '']],
};

/** Writes code for a review of a category: defects of it or none, defects of others, and sound code that looks alike. */
export function writeCode(args: {
  readonly category: Category;
  readonly difficulty: Difficulty;
  readonly pool: Pool;
  readonly seed: string;
}): SeededCode {
  const { category, difficulty, pool, seed } = args;
  const language = pickOne(LANGUAGES, 'language', seed);
  const { own, others, sound } = PLAN[difficulty];
  const isClean = uniform('clean', seed) < SHARE_WITHOUT_DEFECT;
  const count = isClean ? 0 : Math.max(1, own - uniformInteger(2, 'fewer', seed));
  const mine = shuffled(seedsOf({ language, isOfCategory: (other) => other === category }), 'own', seed);
  const foreign = shuffled(seedsOf({ language, isOfCategory: (other) => other !== category }), 'others', seed);
  const chosen = [
    ...mine.slice(0, count).map((each) => ({ seed: each, faulty: true })),
    ...mine.slice(count, count + sound).map((each) => ({ seed: each, faulty: false })),
    ...foreign.slice(0, others).map((each) => ({ seed: each, faulty: true })),
  ];
  const nouns = shuffled(NOUNS[pool], 'nouns', seed);
  const lines: string[] = [...pickOne(HEADERS[language], 'header', seed)];
  const defects: Defect[] = [];
  for (const [index, block] of shuffled(chosen, 'blocks', seed).entries()) {
    const noun = nouns[index] ?? '';
    const written = writeBlock({ ...block, noun, pool, randomSeed: `${seed}/${index}` });
    if (index > 0) lines.push('', ...(language === 'python' ? [''] : []));
    if (written.faultyLine !== null) {
      const line = lines.length + written.faultyLine;
      for (const rule of RULES) if (rule.slug === block.seed.rule) defects.push({ line, rule });
    }
    lines.push(...written.lines);
  }
  return { code: { kind: 'source-code', language, lines }, defects };
}

function seedsOf({
  language,
  isOfCategory,
}: {
  readonly language: Language;
  readonly isOfCategory: (category: Category) => boolean;
}): Seed[] {
  const slugs = new Set(RULES.filter((rule) => isOfCategory(rule.category)).map((rule) => rule.slug));
  return SEEDS.filter((seed) => seed.language === language && slugs.has(seed.rule));
}
