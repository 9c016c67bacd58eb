import type OpenAI from 'openai';
import { APIError, toStreamingFile } from 'openai';
import { batchOutcomeOf } from './batch-outcome.ts';
import type { BatchRequestLine, BatchService, RemoteBatch } from './batch-service.ts';

const BATCH_KEY_FIELD = 'distill_batch_key';
const ENDPOINT = '/v1/chat/completions';
type Batch = Awaited<ReturnType<OpenAI['batches']['retrieve']>>;

/** Batches over OpenAI's protocol, chat completions only. Files go up and come down as streams. */
export function createOpenAiBatches({
  client,
  now = Date.now,
}: {
  readonly client: OpenAI;
  readonly now?: () => number;
}): BatchService {
  return {
    upload: async ({ fileName, lines, signal }) => {
      for await (const file of client.files.list({ purpose: 'batch' }, { signal })) {
        if (file.filename === fileName) return file.id;
      }
      const file = toStreamingFile(textOf(lines), fileName, { type: 'application/jsonl' });
      return (await client.files.create({ file, purpose: 'batch' }, { signal })).id;
    },
    find: async ({ batchKey, notBeforeSeconds, signal }) => {
      const found: RemoteBatch[] = [];
      for await (const batch of client.batches.list({ limit: 100 }, { signal })) {
        // Newest first: what follows is older still.
        if (batch.created_at < notBeforeSeconds) break;
        if (batch.metadata?.[BATCH_KEY_FIELD] === batchKey) found.push(remoteBatchOf(batch));
      }
      // The list's own order tells those of one second apart.
      return found.toReversed().toSorted((a, b) => a.createdAtSeconds - b.createdAtSeconds);
    },
    create: async ({ batchKey, inputFile, signal }) =>
      remoteBatchOf(
        await client.batches.create(
          {
            input_file_id: inputFile,
            endpoint: ENDPOINT,
            completion_window: '24h',
            metadata: { [BATCH_KEY_FIELD]: batchKey },
          },
          { signal },
        ),
      ),
    get: async ({ id, signal }) => remoteBatchOf(await client.batches.retrieve(id, { signal })),
    cancel: async ({ id, signal }) => {
      try {
        await client.batches.cancel(id, { signal });
      } catch (error) {
        // 400, 404, 409: it has ended already or is gone, which is what we want.
        if (error instanceof APIError && [400, 404, 409].includes(error.status ?? 0)) return;
        throw error;
      }
    },
    results: async function* results({ file, signal }) {
      const { body } = await client.files.content(file, { signal });
      if (body === null) return;
      for await (const line of linesOf(body)) {
        const outcome = line.trim() === '' ? null : batchOutcomeOf(line, now());
        if (outcome) yield outcome;
      }
    },
  };
}

/** Unlike readline, this throws where the stream breaks off. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

async function* textOf(lines: AsyncIterable<BatchRequestLine>): AsyncGenerator<string> {
  for await (const line of lines) yield batchLineText(line);
}

/** A line of an input file, its end included. */
export function batchLineText({ key, body }: BatchRequestLine): string {
  return `${JSON.stringify({ custom_id: key, method: 'POST', url: ENDPOINT, body })}\n`;
}

function remoteBatchOf(batch: Batch): RemoteBatch {
  const { total = 0, completed = 0, failed = 0 } = batch.request_counts ?? {};
  const problem = batch.errors?.data?.[0];
  return {
    id: batch.id,
    createdAtSeconds: batch.created_at,
    status: batch.status,
    total,
    completed,
    failed,
    resultFiles: [batch.output_file_id, batch.error_file_id].filter((file) => file !== undefined && file !== null),
    problem: problem ? { code: problem.code ?? '', message: problem.message ?? '' } : null,
  };
}
