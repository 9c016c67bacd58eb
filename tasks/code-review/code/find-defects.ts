import type { Language, SourceCode } from '../../source-code.ts';
import { RULES, type Rule } from '../rule.ts';
import { SEEDS } from '../seeds/all-seeds.ts';
import { faultyLineOf, PLACEHOLDER } from './write-block.ts';

/** A broken rule and the line that breaks it, counted from 1. */
export interface Defect {
  readonly line: number;
  readonly rule: Rule;
}

const WORD_OF: Readonly<Record<string, string>> = {
  noun: '[a-z]+',
  Noun: '[A-Z][a-z]+',
  field: '[a-z]+',
  secret: '[0-9a-f]{12,}',
};

interface Pattern {
  readonly language: Language;
  readonly rule: Rule;
  readonly line: RegExp;
}

const patterns: readonly Pattern[] = SEEDS.flatMap((seed) => {
  const line = new RegExp(`^${asPattern(faultyLineOf(seed))}$`);
  return RULES.filter((rule) => rule.slug === seed.rule).map((rule) => ({ language: seed.language, rule, line }));
});

/** What was found in a document, which is asked about many times while a student learns. */
const known = new WeakMap<SourceCode, readonly Defect[]>();

/** The defects of code by the marks that every seed leaves, whatever the names in it, in the order of the lines. */
export function findDefects(code: SourceCode): readonly Defect[] {
  const found = known.get(code);
  if (found !== undefined) return found;
  const own = patterns.filter(({ language }) => language === code.language);
  const defects = code.lines.flatMap((text, index) => {
    const trimmed = text.trim();
    return own.filter(({ line }) => line.test(trimmed)).map(({ rule }) => ({ line: index + 1, rule }));
  });
  known.set(code, defects);
  return defects;
}

function asPattern(template: string): string {
  return template
    .split(PLACEHOLDER)
    .map((part, index) => (index % 2 === 1 ? WORD_OF[part] : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')))
    .join('');
}
