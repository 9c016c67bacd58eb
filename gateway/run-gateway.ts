import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { ConfigError, loadConfig } from '../config.ts';
import { loadPriceList } from '../providers/price-list.ts';
import { loadProviders, ProvidersFileError } from '../providers/providers-file.ts';
import { openStore, StoreUnavailableError } from '../store/open-store.ts';
import { taskPacks } from '../tasks/registry.ts';
import { redactNothing, redactPersonal } from './records/redaction.ts';
import { DEFAULT_SETTINGS, type GatewaySettings } from './settings.ts';
import { OpenGatewayError, startGateway } from './start-gateway.ts';

/** Runs a gateway until a signal ends it; says on standard output when it is ready, and answers the exit code. */
export async function runGateway({
  environment,
}: {
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<number> {
  try {
    const config = loadConfig(environment);
    const store = await openStore(config.storeUrl);
    const settings: GatewaySettings = {
      ...DEFAULT_SETTINGS,
      defaultThreshold: config.GATEWAY_THRESHOLD,
      auditShare: config.GATEWAY_AUDIT_SHARE,
      studentTimeoutMs: config.GATEWAY_STUDENT_TIMEOUT_SECONDS * 1_000,
      teacherTimeoutMs: config.GATEWAY_TEACHER_TIMEOUT_SECONDS * 1_000,
      teacherRetries: config.GATEWAY_TEACHER_RETRIES,
      teacherDown: config.GATEWAY_TEACHER_DOWN,
      bodyLimitBytes: config.GATEWAY_BODY_LIMIT_BYTES,
      concurrency: config.GATEWAY_CONCURRENCY,
      regretWatchMs: config.GATEWAY_AUTOMATIC_ROLLBACK === 'yes' ? DEFAULT_SETTINGS.regretWatchMs : 0,
    };
    const gateway = await startGateway({
      store,
      packs: taskPacks,
      providers: loadProviders({ file: config.PROVIDERS_FILE, emulatorUrl: config.emulatorUrl }),
      prices: loadPriceList(),
      environment,
      settings,
      redact: config.GATEWAY_REDACT === 'personal' ? redactPersonal : redactNothing,
      logger: pino({ level: config.LOG_LEVEL }, pino.destination(2)),
      host: config.GATEWAY_HOST,
      port: config.GATEWAY_PORT,
    });
    process.stdout.write(`distill-loop gateway ready on ${gateway.url}\n`);
    // A process that is killed would not leave what it compiled to the next one.
    flushCompileCache();
    await untilSignal();
    await gateway.stop();
    await store.close();
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

async function untilSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

function explain(error: unknown): string {
  const isOurs =
    error instanceof ConfigError ||
    error instanceof ProvidersFileError ||
    error instanceof StoreUnavailableError ||
    error instanceof OpenGatewayError;
  if (isOurs) return error.message;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'The port of the gateway is taken. Set GATEWAY_PORT to another one.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
