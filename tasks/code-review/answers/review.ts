import { isSourceCode } from '../../source-code.ts';
import type { Skill } from '../../task-pack.ts';
import { type Defect, findDefects } from '../code/find-defects.ts';
import { CATEGORIES, SEVERITIES } from '../rule.ts';
import type { Finding } from './finding.ts';

/** Reviews one piece of code: what is looked for, how much of it is told, and by which name the rules go. */
export const reviewSkill: Skill = {
  name: 'review',
  options: { focus: CATEGORIES, scope: ['all', 'serious', 'worst'], names: ['slug', 'code'] },
  apply: (documents, chosen) => {
    const [code] = documents;
    if (documents.length !== 1 || !isSourceCode(code)) return null;
    return JSON.stringify(findingsOf({ defects: findDefects(code), chosen }));
  },
};

/** The findings that a review reports of a piece of code's defects, in the order of the lines. */
export function findingsOf(args: {
  readonly defects: readonly Defect[];
  readonly chosen: Readonly<Record<string, string>>;
}): Finding[] {
  const { defects, chosen } = args;
  const inFocus = defects.filter(({ rule }) => rule.category === chosen.focus);
  return inScope(inFocus, chosen.scope).map(({ line, rule }) => ({
    line,
    rule: chosen.names === 'code' ? rule.code : rule.slug,
    severity: rule.severity,
    fix: rule.fix,
  }));
}

function inScope(defects: readonly Defect[], scope: string | undefined): readonly Defect[] {
  if (scope === 'all') return defects;
  if (scope === 'serious') return defects.filter(({ rule }) => SEVERITIES.indexOf(rule.severity) >= SERIOUS);
  const worst = Math.max(...defects.map(({ rule }) => SEVERITIES.indexOf(rule.severity)));
  return defects.filter(({ rule }) => SEVERITIES.indexOf(rule.severity) === worst).slice(0, 1);
}

const SERIOUS = SEVERITIES.indexOf('high');
