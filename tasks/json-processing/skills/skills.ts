import type { Skill } from '../../task-pack.ts';
import type { Category } from '../category.ts';
import { csvSkill } from './csv.ts';
import { diffSkill } from './diff.ts';
import { flattenSkill } from './flatten.ts';
import { typesSkill } from './typescript-types.ts';
import { validateSkill } from './validate.ts';

/** The skill of each category: together the reference solver. */
export const SKILLS: Readonly<Record<Category, Skill>> = {
  flatten: flattenSkill,
  validate: validateSkill,
  types: typesSkill,
  diff: diffSkill,
  csv: csvSkill,
};
