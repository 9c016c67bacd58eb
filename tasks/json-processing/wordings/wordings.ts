import { z } from 'zod';
import { type Category, categorySchema } from '../category.ts';
import csv from './csv.json' with { type: 'json' };
import diff from './diff.json' with { type: 'json' };
import flatten from './flatten.json' with { type: 'json' };
import shared from './shared.json' with { type: 'json' };
import types from './types.json' with { type: 'json' };
import validate from './validate.json' with { type: 'json' };

const phrases = z.array(z.string().min(1)).min(1);
const pooledSchema = z.strictObject({ training: phrases, exam: phrases });
/** Phrases of one meaning; those of the exam are never drawn for training. */
export type PooledPhrases = z.infer<typeof pooledSchema>;

const wordingsSchema = z.strictObject({
  intros: pooledSchema,
  /** By option, then by value: ways to state it. */
  options: z.record(z.string(), z.record(z.string(), pooledSchema)),
  /** What may stand above the documents, one label a document. */
  labels: z.strictObject({ training: z.array(phrases), exam: z.array(phrases) }),
});
export type Wordings = z.infer<typeof wordingsSchema>;

const sharedSchema = z.strictObject({ openings: pooledSchema, closings: pooledSchema });

/** How each category is asked for. */
export const WORDINGS: Readonly<Record<Category, Wordings>> = z
  .record(categorySchema, wordingsSchema)
  .parse({ flatten, validate, types, diff, csv });

/** What people say before and after the request itself; it decides nothing. */
export const SHARED_WORDINGS = sharedSchema.parse(shared);
