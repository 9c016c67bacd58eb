import { z } from 'zod';
import type { Skill } from '../task-pack.ts';

export const wordsSchema = z.array(z.string());

/** The reference solver: sorts a list of words. */
export const sortSkill: Skill = {
  name: 'sort',
  options: { order: ['ascending', 'descending'] },
  apply: (documents, chosen) => {
    const words = wordsSchema.safeParse(documents[0]).data;
    if (documents.length !== 1 || words === undefined) return null;
    const sorted = words.toSorted();
    return JSON.stringify(chosen.order === 'descending' ? sorted.toReversed() : sorted);
  },
};
