import { join } from 'node:path';
import { pino } from 'pino';
import { ConfigError, loadConfig } from '../config.ts';
import { AnswersFileError } from './answers-file.ts';
import { parseFaults } from './configured-faults.ts';
import { AddressUnavailableError } from './listen.ts';
import { startEmulator } from './start-emulator.ts';
import { StateUnavailableError } from './state/open-database.ts';

const OUR_ERRORS = [ConfigError, AnswersFileError, AddressUnavailableError, StateUnavailableError];

try {
  const config = loadConfig(process.env);
  const emulator = await startEmulator({
    host: config.EMULATOR_HOST,
    port: config.EMULATOR_PORT,
    stateFolder: join(config.DISTILL_HOME, 'emulator'),
    jobSeconds: config.EMULATOR_JOB_SECONDS,
    faults: parseFaults(config.EMULATOR_FAULTS),
    answersFile: config.EMULATOR_ANSWERS ?? null,
    apiKey: config.EMULATOR_API_KEY ?? null,
    logger: pino({ level: config.LOG_LEVEL }, pino.destination(2)),
  });
  process.stdout.write('distill-loop emulator ready\n');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // A second signal ends the process at once.
    process.once(signal, () => void emulator.close().then(() => process.exit(0)));
  }
} catch (error) {
  const isOurs = OUR_ERRORS.some((kind) => error instanceof kind);
  const text = error instanceof Error ? (isOurs ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
