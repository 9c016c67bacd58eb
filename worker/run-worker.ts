import { pino } from 'pino';
import { ConfigError, loadConfig } from '../config.ts';
import type { PriceList } from '../providers/price-list.ts';
import { ProvidersFileError } from '../providers/providers-file.ts';
import { StoreUnavailableError } from '../store/open-store.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { NoTemporalServerError } from './connect-temporal.ts';
import { installRuntime } from './install-runtime.ts';
import { startWorker } from './start-worker.ts';

/** Runs a worker until a signal ends it; says on standard output when it is ready, and answers the exit code. */
export async function runWorker({
  environment,
  ...own
}: {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly packs?: readonly TaskPack[];
  readonly prices?: PriceList;
}): Promise<number> {
  try {
    const config = loadConfig(environment);
    const logger = pino({ level: config.LOG_LEVEL }, pino.destination(2));
    installRuntime(logger);
    const worker = await startWorker({ config, environment, ...own });
    process.stdout.write('distill-loop worker ready\n');
    await worker.done;
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

function explain(error: unknown): string {
  const isOurs =
    error instanceof ConfigError ||
    error instanceof ProvidersFileError ||
    error instanceof StoreUnavailableError ||
    error instanceof NoTemporalServerError;
  if (isOurs) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
