import type { z } from 'zod';
import { wrongUsage } from './command-error.ts';

/** The input that these fields make, every default filled in; else wrong usage that lists every path and what was expected. */
export function parseFields<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      return `${[path, issue.keys.join(', ')].filter(Boolean).join('.')}: there is no such field`;
    }
    return `${path || 'the input'}: ${issue.message}`;
  });
  throw wrongUsage(`The input is wrong: ${problems.join('; ')}. Correct it and start again.`);
}
