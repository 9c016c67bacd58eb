import { parse } from '@babel/parser';
import { describe, expect, test } from '@jest/globals';
import { findDefects } from '../../../../tasks/code-review/code/find-defects.ts';
import { writeBlock } from '../../../../tasks/code-review/code/write-block.ts';
import { writeCode } from '../../../../tasks/code-review/code/write-code.ts';
import { CATEGORIES, RULES } from '../../../../tasks/code-review/rule.ts';
import { SEEDS } from '../../../../tasks/code-review/seeds/all-seeds.ts';
import type { Seed } from '../../../../tasks/code-review/seeds/seed.ts';
import { LANGUAGES } from '../../../../tasks/source-code.ts';

const written = (seed: Seed, faulty: boolean) =>
  writeBlock({ seed, faulty, noun: 'order', pool: 'training', randomSeed: 'one' });
const nameOf = ({ rule, language }: Seed): string => `${rule} in ${language}`;

describe('seeds', () => {
  test('every rule and language → one seed', () => {
    const all = RULES.flatMap(({ slug }) => LANGUAGES.map((language) => `${slug} in ${language}`));
    expect(SEEDS.map(nameOf).toSorted()).toEqual(all.toSorted());
  });

  test.each(SEEDS.map((seed) => [nameOf(seed), seed] as const))(
    '%s: faulty → found in its line and nowhere else; done well → nothing found',
    (_name, seed) => {
      const faulty = written(seed, true);
      const found = findDefects({ kind: 'source-code', language: seed.language, lines: faulty.lines });
      expect(found.map(({ line, rule }) => [line, rule.slug])).toEqual([[faulty.faultyLine, seed.rule]]);
      const sound = written(seed, false);
      expect(findDefects({ kind: 'source-code', language: seed.language, lines: sound.lines })).toEqual([]);
      expect([...faulty.lines, ...sound.lines].filter((line) => /%[A-Za-z]+%/.test(line))).toEqual([]);
    },
  );

  test.each(SEEDS.filter(({ language }) => language === 'typescript').map((seed) => [seed.rule, seed] as const))(
    '%s in typescript: faulty and done well → text that parses',
    (_rule, seed) => {
      for (const faulty of [true, false]) {
        const text = written(seed, faulty).lines.join('\n');
        expect(() => parse(text, { sourceType: 'module', plugins: ['typescript'] })).not.toThrow();
      }
    },
  );

  test('code without a mark, in the other language → no finding', () => {
    const lines = ["const token = '0123456789abcdef0123';"];
    expect(findDefects({ kind: 'source-code', language: 'typescript', lines })).toHaveLength(1);
    expect(findDefects({ kind: 'source-code', language: 'python', lines })).toEqual([]);
  });
});

describe('written code', () => {
  const all = CATEGORIES.flatMap((category) =>
    (['easy', 'medium', 'hard'] as const).flatMap((difficulty) =>
      Array.from({ length: 60 }, (_, index) => ({
        category,
        difficulty,
        ...writeCode({ category, difficulty, pool: 'training', seed: `${category} ${difficulty} ${index}` }),
      })),
    ),
  );

  test('540 pieces → the finder finds exactly what was seeded', () => {
    for (const { code, defects } of all) {
      expect(findDefects(code)).toEqual(defects.toSorted((a, b) => a.line - b.line));
    }
  });

  test('shares → a fifth without a defect of the category, up to three of it, two of others in hard ones', () => {
    const own = all.map(({ category, defects }) => defects.filter(({ rule }) => rule.category === category).length);
    // Three standard errors of a share of .2 in 540 draws: 3 x sqrt(.2 x .8 / 540) = .052.
    expect(Math.abs(own.filter((count) => count === 0).length / all.length - 0.2)).toBeLessThan(0.052);
    expect(Math.max(...own)).toBe(3);
    const hard = all.filter(({ difficulty }) => difficulty === 'hard');
    for (const { category, defects } of hard) {
      expect(defects.filter(({ rule }) => rule.category !== category)).toHaveLength(2);
    }
  });
});
