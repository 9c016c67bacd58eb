import type OpenAI from 'openai';
import { toFile } from 'openai';
import { z } from 'zod';
import type { TrainingRow } from '../trainer.ts';
import { listAll } from './list-all.ts';

const fileSchema = z.object({
  id: z.string(),
  filename: z.string().nullish(),
  created_at: z.number().nullish(),
  status: z.string().nullish(),
});
type WireFile = z.infer<typeof fileSchema>;

/**
 * The id of the file of a name, uploaded where it is not there. Where another attempt uploaded it at the same time, the
 * oldest stays and ours goes.
 */
export async function uploadOnce(args: {
  readonly client: OpenAI;
  readonly fileName: string;
  readonly rows: readonly TrainingRow[];
  readonly signal: AbortSignal;
}): Promise<string> {
  const { client, fileName, rows, signal } = args;
  const known = await filesNamed(args);
  if (known[0]) return known[0].id;
  const text = rows.map((row) => `${JSON.stringify({ messages: row.messages })}\n`).join('');
  const file = await toFile(Buffer.from(text, 'utf8'), fileName, { type: 'application/jsonl' });
  const { id } = await client.files.create({ file, purpose: 'fine-tune' }, { signal });
  const [oldest] = await filesNamed(args);
  if (oldest === undefined || oldest.id === id) return id;
  await client.files.delete(id, { signal });
  return oldest.id;
}

async function filesNamed(args: {
  readonly client: OpenAI;
  readonly fileName: string;
  readonly signal: AbortSignal;
}): Promise<WireFile[]> {
  const { client, fileName, signal } = args;
  const query = { purpose: 'fine-tune' };
  const files = await listAll({ client, path: '/files', query, schema: fileSchema, signal });
  return files
    .filter((file) => file.filename === fileName && file.status !== 'error')
    .toSorted((a, b) => (a.created_at ?? 0) - (b.created_at ?? 0) || (a.id < b.id ? -1 : 1));
}
