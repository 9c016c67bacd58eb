import { Hono } from 'hono';
import { batchObject } from '../batches/batch-object.ts';
import { batchRequestSchema } from '../batches/batch-request.ts';
import type { BatchRunner } from '../batches/batch-runner.ts';
import { type CreateBatchSurroundings, createBatch } from '../batches/create-batch.ts';
import { reached } from '../batches/run-batch.ts';
import type { EmulatorEnvironment } from '../environment.ts';
import { ApiError } from '../errors.ts';
import { pageOf } from '../page.ts';
import { parseBody } from '../parse-body.ts';
import { hasEnded } from '../state/batch-record.ts';

const DEFAULT_PAGE = 20;

/** `/v1/batches`: create, list, retrieve, cancel. Newest first, as at OpenAI. */
export function batches(
  surroundings: CreateBatchSurroundings & { readonly batchRunner: BatchRunner },
): Hono<EmulatorEnvironment> {
  const { state, batchRunner } = surroundings;
  const require = (id: string) => {
    const batch = state.batches.find(id);
    if (batch !== null) return batch;
    throw new ApiError({ status: 404, param: 'batch_id', message: `There is no batch ${id}.` });
  };
  return new Hono<EmulatorEnvironment>()
    .post('/', async (context) => {
      const request = parseBody({ text: await context.req.text(), schema: batchRequestSchema });
      const batch = createBatch({ ...surroundings, request });
      batchRunner.start(batch.id);
      return context.json(batchObject(batch));
    })
    .get('/', (context) => {
      const { after, limit } = context.req.query();
      const items = state.batches.all().toReversed();
      const { data, has_more } = pageOf({ items, after, limit, defaultLimit: DEFAULT_PAGE });
      const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
      return context.json({ object: 'list', data: data.map(batchObject), has_more, ...ends });
    })
    .get('/:id', (context) => context.json(batchObject(require(context.req.param('id')))))
    .post('/:id/cancel', (context) => {
      const batch = require(context.req.param('id'));
      if (batch.status === 'cancelling') return context.json(batchObject(batch));
      if (hasEnded(batch.status)) {
        const message = `The batch ${batch.id} is ${batch.status} and cannot be cancelled.`;
        throw new ApiError({ status: 400, code: 'invalid_batch_status', message });
      }
      batchRunner.interrupt(batch.id);
      const cancelling = state.batches.update(batch.id, reached(batch, 'cancelling'));
      batchRunner.start(batch.id);
      return context.json(batchObject(cancelling));
    });
}
