import type { z } from 'zod';

/** What is wrong with an input, one phrase a place: its path and what was expected there. */
export function inputProblems(error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      return `${[path, issue.keys.join(', ')].filter(Boolean).join('.')}: there is no such field`;
    }
    return `${path || 'the input'}: ${issue.message}`;
  });
}
