import type { z } from 'zod';
import { ApiError } from './errors.ts';

/** Reads a JSON body by a schema; throws an ApiError 400 that names the first wrong field. */
export function parseBody<Schema extends z.ZodType>({
  text,
  schema,
}: {
  readonly text: string;
  readonly schema: Schema;
}): z.output<Schema> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ApiError({ status: 400, message: 'The body of the request is not valid JSON.' });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const param = [...issue.path, issue.keys[0]].join('.');
    throw new ApiError({ status: 400, code: 'unknown_parameter', param, message: `Unknown parameter: '${param}'.` });
  }
  const param = issue?.path.join('.') || null;
  const code = issue?.code === 'invalid_type' ? 'invalid_type' : 'invalid_value';
  const place = param === null ? '' : ` of '${param}'`;
  throw new ApiError({
    status: 400,
    code,
    param,
    message: `Invalid value${place}: ${issue?.message ?? 'not as asked'}.`,
  });
}
