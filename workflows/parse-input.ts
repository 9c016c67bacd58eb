import { ApplicationFailure } from '@temporalio/workflow';
import type { z } from 'zod';
import { FAILURE } from '../domain/run/failures.ts';
import { inputProblems } from '../domain/run/input-problems.ts';

/**
 * The one way from what somebody typed to a workflow's input: nothing at all counts as `{}`. Anything wrong ends the
 * workflow at once, with every path and what was expected there.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  const problems = inputProblems(parsed.error);
  throw ApplicationFailure.create({
    type: FAILURE.InvalidInput,
    nonRetryable: true,
    message: `The input is not what this workflow takes. ${problems.join('; ')}.`,
    details: [{ problems }],
  });
}
