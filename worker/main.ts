import { pino } from 'pino';
import { ConfigError, loadConfig } from '../config.ts';
import { ProvidersFileError } from '../providers/providers-file.ts';
import { StoreUnavailableError } from '../store/open-store.ts';
import { installRuntime } from './install-runtime.ts';
import { startWorker } from './start-worker.ts';

try {
  const config = loadConfig(process.env);
  const logger = pino({ level: config.LOG_LEVEL }, pino.destination(2));
  installRuntime(logger);
  const worker = await startWorker({ config, environment: process.env });
  process.stdout.write('distill-loop worker ready\n');
  await worker.done;
} catch (error) {
  const isOurs =
    error instanceof ConfigError || error instanceof ProvidersFileError || error instanceof StoreUnavailableError;
  process.stderr.write(`${isOurs || !(error instanceof Error) ? String(error) : (error.stack ?? error.message)}\n`);
  process.exitCode = 1;
}
