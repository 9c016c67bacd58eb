import { z } from 'zod';
import { contentHash } from '../../content-hash.ts';
import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import { pickOne, shuffled } from '../../domain/random.ts';
import { fencedDocument } from '../fenced-documents.ts';
import type { TaskPack } from '../task-pack.ts';
import { composeInstruction } from '../wordings/compose-instruction.ts';
import { SHARED_WORDINGS, WORDINGS } from './wordings.ts';

/** What a list is about: the categories. Training and exam never have a word in common. */
export const WORDS = {
  fruit: {
    training: ['apple', 'banana', 'cherry', 'damson', 'elderberry', 'fig', 'grape', 'kiwi', 'lemon', 'mango'],
    exam: ['apricot', 'blackberry', 'clementine', 'date', 'guava', 'lime', 'melon', 'nectarine', 'orange', 'papaya'],
  },
  cities: {
    training: ['Athens', 'Berlin', 'Cairo', 'Dublin', 'Edinburgh', 'Florence', 'Geneva', 'Helsinki', 'Lima', 'Madrid'],
    exam: ['Amsterdam', 'Bern', 'Caracas', 'Delhi', 'Graz', 'Hanoi', 'Kyoto', 'London', 'Milan', 'Nairobi'],
  },
} as const;

const categorySchema = z.enum(['fruit', 'cities']);
const LENGTHS: Readonly<Record<Difficulty, number>> = { easy: 3, medium: 5, hard: 8 };

export const specSchema = z.strictObject({ order: z.enum(['ascending', 'descending']) });
/** What the verifier must know of a prompt besides its text. */
export type Spec = z.infer<typeof specSchema>;

/** Draws a prompt; see `TaskPack.drawPrompt`. */
export const drawPrompt: TaskPack['drawPrompt'] = ({ pool, difficulty, ...args }) => {
  const category = categorySchema.parse(args.category);
  const seed = `${pool}/${category}/${difficulty}/${args.seed}`;
  const spec: Spec = { order: pickOne(specSchema.shape.order.options, 'order', seed) };
  const words = shuffled(WORDS[category][pool], 'words', seed).slice(0, LENGTHS[difficulty]);
  const { text, labels } = composeInstruction({
    wordings: WORDINGS,
    shared: SHARED_WORDINGS,
    chosen: spec,
    pool,
    seed,
  });
  const label = labels[0] === undefined ? '' : `${labels[0]}\n`;
  const input = `${text.trimEnd()}\n\n${label}${fencedDocument({ document: words, indent: 0 })}`;
  return { category, difficulty, source: 'template', input, spec, documentHash: contentHash(words) };
};
