import type { z } from 'zod';
import { inputProblems } from '../domain/run/input-problems.ts';
import { wrongUsage } from './command-error.ts';

/** The input that these fields make, every default filled in; else wrong usage that lists every path and what was expected. */
export function parseFields<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw wrongUsage(`The input is wrong: ${inputProblems(parsed.error).join('; ')}. Correct it and start again.`);
}
