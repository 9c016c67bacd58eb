import type { z } from 'zod';
import { inputProblems } from '../run/input-problems.ts';
import type { ImportedPrompt } from './imported-prompt.ts';
import { inputOutputLineSchema } from './input-output-line.ts';
import { messagesLineSchema } from './messages-line.ts';
import { promptLineSchema } from './prompt-line.ts';
import { batchLineSchema, bodiesLineSchema, requestLineSchema } from './request-line.ts';

/** A prompt has to fit a model. */
const LONGEST_LINE_IN_CHARACTERS = 1_000_000;

/** By the field that tells it: the first that a line has decides how it is read. */
const FORMATS: readonly (readonly [string, z.ZodType<ImportedPrompt>])[] = [
  ['request', requestLineSchema],
  ['request_body', bodiesLineSchema],
  ['body', batchLineSchema],
  ['messages', messagesLineSchema],
  ['input', inputOutputLineSchema],
  ['prompt', promptLineSchema],
];

/** The prompt of a line of JSON, or what is wrong with the line. */
export function readPromptLine(line: string): ImportedPrompt | { readonly problem: string } {
  if (line.length > LONGEST_LINE_IN_CHARACTERS) return { problem: 'holds more than 1 million characters' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: 'is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'is not a JSON object' };
  const [, schema] = FORMATS.find(([field]) => field in value) ?? [];
  if (schema === undefined) {
    return { problem: `has none of the fields ${FORMATS.map(([field]) => field).join(', ')}` };
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : { problem: `cannot be used: ${inputProblems(parsed.error).join('; ')}` };
}
