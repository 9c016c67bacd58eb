import { timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { sha256OfText } from '../content-hash.ts';
import type { ActiveFaults } from './active-faults.ts';
import type { BatchRunner } from './batches/batch-runner.ts';
import type { Billing } from './billing.ts';
import { resetConnection } from './connection.ts';
import type { EmulatorEnvironment } from './environment.ts';
import { ApiError } from './errors.ts';
import { createFaultGate, type FaultGate } from './fault-gate.ts';
import type { JobRunner } from './fine-tuning/job-runner.ts';
import type { ModelCatalogue } from './model-catalogue.ts';
import { newId } from './new-id.ts';
import type { RateLimit } from './rate-limit.ts';
import { batches } from './routes/batches.ts';
import { chatCompletions } from './routes/chat-completions.ts';
import { faults as faultsRoute } from './routes/faults.ts';
import { files } from './routes/files.ts';
import { fineTuning } from './routes/fine-tuning.ts';
import { ledger } from './routes/ledger.ts';
import { models } from './routes/models.ts';
import type { EmulatorState } from './state/open-state.ts';

export interface AppDependencies {
  readonly state: EmulatorState;
  readonly catalogue: ModelCatalogue;
  readonly faults: ActiveFaults;
  readonly rateLimit: RateLimit;
  readonly billing: Billing;
  readonly runner: JobRunner;
  readonly batchRunner: BatchRunner;
  readonly closing: AbortSignal;
  /** The key that every request under /v1 must carry; null accepts any and none. */
  readonly apiKey: string | null;
  readonly logger: Logger;
}

/** The emulator as an HTTP application: OpenAI's API under /v1, and its own under /emulator. */
export function createEmulatorApp(dependencies: AppDependencies): Hono<EmulatorEnvironment> {
  const { state, catalogue, faults, apiKey, logger, closing } = dependencies;
  const gate = createFaultGate({ faults, countAttempt: state.countAttempt });
  const app = new Hono<EmulatorEnvironment>();
  app.use(async (context, next) => {
    context.header('x-request-id', newId('req'));
    await next();
  });
  if (apiKey !== null) app.use('/v1/*', requireKey(apiKey));
  app.route('/v1/chat/completions', chatCompletions({ ...dependencies, gate, calls: state.calls }));
  // Completions pass the gate behind their limits; everything else passes it here.
  app.use('/v1/*', passGate(gate));
  app.route('/v1/models', models({ catalogue, trained: state.models, faults }));
  app.route('/v1/files', files({ files: state.files, onFetched: state.batches.markDelivered }));
  app.route('/v1/fine_tuning/jobs', fineTuning(dependencies));
  app.route('/v1/batches', batches(dependencies));
  app.route('/emulator/ledger', ledger({ state }));
  app.route('/emulator/faults', faultsRoute({ faults }));
  app.notFound((context) => {
    const { method, path } = context.req;
    const unknown = new ApiError({ status: 404, message: `The emulator does not know ${method} ${path}.` });
    return context.json(unknown.envelope, 404);
  });
  app.onError((error, context) => {
    const known = error instanceof ApiError ? error : unexpected();
    if (!(error instanceof ApiError) && !closing.aborted) logger.error({ err: error }, 'a request failed');
    for (const [name, value] of Object.entries(known.headers)) context.header(name, value);
    return context.json(known.envelope, known.status);
  });
  return app;
}

function passGate(gate: FaultGate): MiddlewareHandler<EmulatorEnvironment> {
  return async (context, next) => {
    // An upload's boundary is random, so its body is no part of its key.
    const isJson = context.req.header('content-type')?.startsWith('application/json') === true;
    const draw = gate(context, isJson ? await context.req.text() : '');
    if (draw.isReset) return resetConnection(context);
    await next();
    if (draw.isReplyLost) context.res = resetConnection(context);
    return undefined;
  };
}

function requireKey(apiKey: string): MiddlewareHandler<EmulatorEnvironment> {
  const expected = Buffer.from(sha256OfText(apiKey));
  return async (context, next) => {
    const given = context.req.header('authorization')?.replace(/^Bearer /i, '') ?? '';
    if (!timingSafeEqual(Buffer.from(sha256OfText(given)), expected)) {
      const message = 'The API key is not the one of EMULATOR_API_KEY.';
      throw new ApiError({ status: 401, code: 'invalid_api_key', message });
    }
    return next();
  };
}

function unexpected(): ApiError {
  return new ApiError({ status: 500, type: 'server_error', message: 'The emulator failed; its log says why.' });
}
