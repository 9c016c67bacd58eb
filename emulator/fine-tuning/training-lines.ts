import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { TrainingExample } from '../models/emulated-model.ts';

const lineSchema = z.object({
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant']),
        content: z.string().min(1),
        weight: z.union([z.literal(0), z.literal(1)]).optional(),
      }),
    )
    .min(1),
});

/** One line of a training file: its example (null where the weight of its answer is 0), or what is wrong with it. */
export type TrainingLine =
  | { readonly example: TrainingExample | null; readonly problem: null }
  | { readonly example: null; readonly problem: string };

/** Reads a training file line by line, so that a large one holds nobody up. Empty lines are passed over. */
export async function* readTrainingLines(path: string): AsyncGenerator<TrainingLine> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    yield readLine(line.replace(/^\uFEFF/, ''), number);
  }
}

function readLine(line: string, number: number): TrainingLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { example: null, problem: `line ${number} is not JSON` };
  }
  const { data, error } = lineSchema.safeParse(value);
  if (data === undefined) {
    const issue = error?.issues[0];
    return { example: null, problem: `line ${number}, ${issue?.path.join('.') || 'value'}: ${issue?.message}` };
  }
  const last = data.messages.at(-1);
  if (last?.role !== 'assistant') {
    return { example: null, problem: `line ${number}: the last message must be from the assistant` };
  }
  if (last.weight === 0) return { example: null, problem: null };
  const messages = data.messages.map(({ role, content }) => ({
    role: role === 'developer' ? ('system' as const) : role,
    content,
  }));
  return { example: { messages }, problem: null };
}
