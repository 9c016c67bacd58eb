import type OpenAI from 'openai';
import { toFile } from 'openai';
import { waitUntil } from '../../scripts/processes/wait-until.ts';

type Batch = Awaited<ReturnType<OpenAI['batches']['retrieve']>>;

/** A line of an output or error file, as far as tests look. */
export interface ResultLine {
  readonly custom_id: string;
  readonly response: {
    readonly status_code: number;
    readonly body: { readonly choices?: readonly unknown[]; readonly error?: { readonly code: string | null } };
  } | null;
  readonly error: { readonly code: string } | null;
}

/** An input line that asks the teacher something about JSON. */
export function lineOf(customId: string, fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const messages = [{ role: 'user', content: `Flatten {"${customId}": 1}` }];
  const body = { model: 'teacher', messages, max_completion_tokens: 200, seed: 1 };
  return { custom_id: customId, method: 'POST', url: '/v1/chat/completions', body, ...fields };
}

/** Uploads lines and asks for a batch of them. */
export async function createBatch(client: OpenAI, lines: readonly unknown[]): Promise<Batch> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const file = await client.files.create({ file: await toFile(Buffer.from(text), 'in.jsonl'), purpose: 'batch' });
  return client.batches.create({
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    metadata: { owner: 'test' },
  });
}

/** Looks at a batch until it has one of the statuses; answers it with every status seen on the way, in order. */
export async function watchBatch(args: {
  readonly client: OpenAI;
  readonly id: string;
  readonly until: (batch: Batch) => boolean;
}): Promise<{ readonly batch: Batch; readonly seen: readonly string[] }> {
  const { client, id, until } = args;
  const seen: string[] = [];
  const batch = await waitUntil({
    timeoutInMs: 15_000,
    intervalInMs: 5,
    ask: async () => {
      const current = await client.batches.retrieve(id);
      if (seen.at(-1) !== current.status) seen.push(current.status);
      return until(current) ? current : null;
    },
  });
  if (batch === null) throw new Error(`The batch came no further than ${seen.join(', ')}.`);
  return { batch, seen };
}

/** The lines of an output or error file; none where there is no file. */
export async function resultLines(client: OpenAI, fileId: string | null | undefined): Promise<ResultLine[]> {
  if (!fileId) return [];
  const text = await (await client.files.content(fileId)).text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ResultLine);
}
