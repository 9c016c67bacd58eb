import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Hono, type HonoRequest } from 'hono';
import { onDelivered } from '../connection.ts';
import type { EmulatorEnvironment } from '../environment.ts';
import { ApiError } from '../errors.ts';
import { newId } from '../new-id.ts';
import { pageOf } from '../page.ts';
import type { Files, StoredFile } from '../state/files.ts';

const DEFAULT_PAGE = 10_000;
/** An upload is held in memory once. */
const MOST_MEBIBYTES = 200;
const PURPOSES = ['fine-tune', 'batch'];

/**
 * `/v1/files`: upload for fine-tuning and batches, list, retrieve, content, delete. Content is looked at by what uses it.
 */
export function files({
  files,
  onFetched,
}: {
  readonly files: Files;
  /** Called with a file's id once its content has reached a caller. */
  readonly onFetched: (id: string) => void;
}): Hono<EmulatorEnvironment> {
  const require = (id: string) => {
    const file = files.find(id);
    if (file !== null) return file;
    throw new ApiError({ status: 404, param: 'id', message: `There is no file ${id}.` });
  };
  return new Hono<EmulatorEnvironment>()
    .post('/', async (context) => {
      const { file, purpose } = await readForm(context.req);
      const content = new Uint8Array(await file.arrayBuffer());
      const createdAt = Math.floor(Date.now() / 1000);
      const stored = await files.save({ id: newId('file'), filename: file.name, purpose, createdAt }, content);
      return context.json(fileObject(stored));
    })
    .get('/', (context) => {
      const { after, limit, purpose, order } = context.req.query();
      const all = files.all().filter((file) => purpose === undefined || file.purpose === purpose);
      const items = order === 'asc' ? all : all.toReversed();
      const { data, has_more } = pageOf({ items, after, limit, defaultLimit: DEFAULT_PAGE });
      const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
      return context.json({ object: 'list', data: data.map(fileObject), has_more, ...ends });
    })
    .get('/:id', (context) => context.json(fileObject(require(context.req.param('id')))))
    .get('/:id/content', (context) => {
      const { id } = require(context.req.param('id'));
      context.header('content-type', 'application/octet-stream');
      onDelivered(context, () => onFetched(id));
      return context.body(Readable.toWeb(createReadStream(files.pathOf(id))) as ReadableStream);
    })
    .delete('/:id', async (context) => {
      const { id } = require(context.req.param('id'));
      await files.remove(id);
      return context.json({ id, object: 'file', deleted: true });
    });
}

async function readForm(request: HonoRequest): Promise<{ readonly file: File; readonly purpose: string }> {
  if (Number(request.header('content-length') ?? 0) > MOST_MEBIBYTES * 2 ** 20) {
    throw new ApiError({ status: 413, message: `A file may have ${MOST_MEBIBYTES} MiB at most.` });
  }
  const form = await request.parseBody().catch(() => {
    throw new ApiError({ status: 400, message: 'The body of the request is not multipart form data.' });
  });
  const { file, purpose, ...rest } = form;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    const message = `Unknown parameter: '${unknown}'.`;
    throw new ApiError({ status: 400, code: 'unknown_parameter', param: unknown, message });
  }
  if (!(file instanceof File)) throw new ApiError({ status: 400, param: 'file', message: "'file' is required." });
  if (typeof purpose !== 'string' || !PURPOSES.includes(purpose)) {
    const message = `The emulator takes files of the purposes ${PURPOSES.join(' and ')} only.`;
    throw new ApiError({ status: 400, code: 'invalid_value', param: 'purpose', message });
  }
  return { file, purpose };
}

function fileObject({ id, bytes, createdAt, filename, purpose }: StoredFile) {
  const status = { status: 'processed', status_details: null };
  return { id, object: 'file', bytes, created_at: createdAt, filename, purpose, ...status };
}
