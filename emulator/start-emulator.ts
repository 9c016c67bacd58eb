import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { httpUrl } from '../domain/http-url.ts';
import { createActiveFaults } from './active-faults.ts';
import { readAnswersFile } from './answers-file.ts';
import { createEmulatorApp } from './app.ts';
import { createBatchRunner } from './batches/batch-runner.ts';
import { createBilling } from './billing.ts';
import { createModels } from './create-models.ts';
import type { Faults } from './faults.ts';
import { createJobRunner } from './fine-tuning/job-runner.ts';
import { type Train, trainInThread } from './fine-tuning/train-in-thread.ts';
import { listen } from './listen.ts';
import { loadPriceBook } from './price-book.ts';
import { createRateLimit } from './rate-limit.ts';
import { openState } from './state/open-state.ts';

/** Requests under way have so long to end when the emulator closes. */
const CLOSE_WITHIN_MS = 500;

export interface EmulatorOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly stateFolder: string;
  /** Nominal duration of a fine-tuning job, and of a batch. */
  readonly jobSeconds?: number;
  readonly faults?: Faults | null;
  /** JSONL of `{prompt, answer}` that the teacher knows. */
  readonly answersFile?: string | null;
  readonly apiKey?: string | null;
  /** Of the models' mistakes and guesses. */
  readonly seed?: number;
  readonly logger?: Logger;
  readonly train?: Train;
}

export interface RunningEmulator {
  readonly url: string;
  /** Ends requests and trainings; unfinished jobs go on at the next start on the same state. */
  readonly close: () => Promise<void>;
}

/**
 * Starts an emulator on a state folder of its own. Rejects with an AddressUnavailableError, a StateUnavailableError or an
 * AnswersFileError, each of one sentence.
 */
export async function startEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const { host, port, stateFolder, jobSeconds = 2, apiKey = null, seed = 1, train = trainInThread } = options;
  const logger = options.logger ?? pino({ level: 'silent' });
  const answers = options.answersFile ? await readAnswersFile(options.answersFile) : new Map<string, string>();
  const state = openState(stateFolder);
  const closing = new AbortController();
  const { calls, jobs, settings } = state;
  const faults = createActiveFaults({ settings, configured: options.faults ?? null });
  const billing = createBilling({ calls, jobs, book: loadPriceBook() });
  const catalogue = createModels({ state, answers, seed });
  const jobInMs = jobSeconds * 1000;
  const runner = createJobRunner({ state, billing, train, jobInMs, logger });
  const { countAttempt } = state;
  const batchRunner = createBatchRunner({
    state,
    catalogue,
    faults,
    billing,
    countAttempt,
    batchInMs: jobInMs,
    logger,
  });
  const rateLimit = createRateLimit();
  const { signal } = closing;
  const app = createEmulatorApp({
    state,
    catalogue,
    faults,
    rateLimit,
    billing,
    runner,
    batchRunner,
    closing: signal,
    apiKey,
    logger,
  });
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
  const close = async () => {
    closing.abort();
    await Promise.all([runner.close(), batchRunner.close()]);
    await closeServer(server);
    state.close();
  };
  try {
    const url = httpUrl({ host, port: await listen({ server, host, port }) });
    logger.info({ url, faults: faults.current() }, `emulator listens on ${url}`);
    return { url, close };
  } catch (error) {
    await Promise.all([runner.close(), batchRunner.close()]);
    state.close();
    throw error;
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
  await closed;
  clearTimeout(timer);
}
