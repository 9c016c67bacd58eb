import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lastLines } from '../processes/log-tail.ts';
import { refusePortInUse } from '../processes/port-in-use.ts';
import { type Guardian, type RunningProcess, startGuardian } from '../processes/start-guardian.ts';
import { connectServer } from './connect-server.ts';
import { tryFileLock } from './file-lock.ts';
import { prepareNamespace } from './prepare-namespace.ts';
import { type ServerPlace, serverArguments } from './server-arguments.ts';
import { TemporalServerError } from './way.ts';

const ANSWERS_WITHIN_MS = 60_000;
/** A server with work in hand takes about 2.5 s to stop. */
const GRACE_IN_MS = 8_000;

export interface ServerOptions extends ServerPlace {
  readonly executable: string;
  readonly logFile: string;
  /** Where given, the server is one of its processes; else it gets a guardian of its own. */
  readonly guardian?: Guardian;
}

/** A dev server that answers, with its namespace prepared. */
export interface TemporalServer {
  readonly address: string;
  readonly uiUrl: string;
  readonly pid: number;
  readonly process: RunningProcess;
  readonly stop: () => Promise<void>;
  /** Ends it at once, for servers whose database nobody needs again. */
  readonly kill: () => Promise<void>;
}

/** Starts a dev server on 127.0.0.1 that cannot outlive this process; throws a `TemporalServerError` where it cannot. */
export async function startTemporalServer(options: ServerOptions): Promise<TemporalServer> {
  const { port, uiPort, databaseFile, logFile } = options;
  await refusePortInUse({ port, variable: 'TEMPORAL_PORT', purpose: 'the Temporal server' });
  await refusePortInUse({ port: uiPort, variable: 'TEMPORAL_UI_PORT', purpose: 'the Temporal UI' });
  await mkdir(dirname(databaseFile), { recursive: true });
  await mkdir(dirname(logFile), { recursive: true });
  const lock = tryFileLock(`${databaseFile}.lock`);
  if (lock === null) {
    throw new TemporalServerError(
      `Another Temporal server uses ${databaseFile}: stop it, or set DISTILL_HOME to another folder.`,
    );
  }
  const guardian = options.guardian ?? (await startGuardian());
  const address = `127.0.0.1:${port}`;
  try {
    const process = await guardian.start({
      name: 'temporal',
      command: options.executable,
      arguments: serverArguments(options),
      environment: {},
      workingFolder: dirname(databaseFile),
      logFile,
      graceInMs: GRACE_IN_MS,
    });
    await untilReady({ address, process });
    const end = async (how: 'stopAll' | 'killAll'): Promise<void> => {
      if (options.guardian === undefined) await guardian[how]();
      else await process.stop();
      lock.release();
    };
    return {
      address,
      uiUrl: `http://127.0.0.1:${uiPort}`,
      pid: process.pid,
      process,
      stop: () => end('stopAll'),
      kill: () => end('killAll'),
    };
  } catch (error) {
    if (options.guardian === undefined) await guardian.killAll();
    lock.release();
    throw error;
  }
}

async function untilReady({ address, process }: { address: string; process: RunningProcess }): Promise<void> {
  let hasEnded = false;
  void process.exit.then(() => {
    hasEnded = true;
  });
  const connection = await connectServer({ address, timeoutInMs: ANSWERS_WITHIN_MS, giveUp: () => hasEnded });
  if (connection === null) {
    const fault = hasEnded ? 'ended at once' : `did not answer within ${ANSWERS_WITHIN_MS / 1_000} s`;
    const log = await lastLines(process.logFile, 5);
    throw new TemporalServerError(
      [`The Temporal server ${fault}; the end of ${process.logFile}:`, ...log].join('\n  '),
    );
  }
  try {
    await prepareNamespace(connection);
  } finally {
    await connection.close();
  }
}
