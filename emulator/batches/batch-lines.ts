import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { BatchProblem } from '../state/batch-record.ts';

const lineSchema = z.object({
  custom_id: z.string().min(1).max(512),
  method: z.literal('POST'),
  url: z.string(),
  body: z.looseObject({ model: z.string() }),
});
/** One request of an input file; its body is looked at when it is answered. */
export type BatchLine = z.infer<typeof lineSchema>;

/** A line by its number in the file, from 1, with what is wrong with it if anything is. */
export type NumberedLine =
  | { readonly number: number; readonly line: BatchLine; readonly problem: null }
  | { readonly number: number; readonly line: null; readonly problem: BatchProblem };

/** Reads an input file line by line, so that a large one holds nobody up. Empty lines are passed over. */
export async function* readBatchLines(path: string): AsyncGenerator<NumberedLine> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() !== '') yield readLine(line.replace(/^\uFEFF/, ''), number);
  }
}

function readLine(text: string, number: number): NumberedLine {
  const wrong = (problem: Omit<BatchProblem, 'line'>) =>
    ({ number, line: null, problem: { ...problem, line: number } }) as const;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong({ code: 'invalid_json_line', param: null, message: 'This line is not parseable as valid JSON.' });
  }
  const { data, error } = lineSchema.safeParse(value);
  if (data !== undefined) return { number, line: data, problem: null };
  const param = error.issues[0]?.path.join('.') || null;
  return wrong({ code: 'invalid_request_line', param, message: `${param ?? 'line'}: ${error.issues[0]?.message}` });
}
