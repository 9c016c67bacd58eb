import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GuardedProcess, GuardianEvent, GuardianRequest, ProcessExit } from './guardian-messages.ts';
import { killGroup } from './kill-group.ts';

/** A process that runs under a guardian. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the process has ended, asked for or not. */
  readonly exit: Promise<ProcessExit>;
  /** SIGTERM, after the grace time SIGKILL; resolves when it has ended. */
  readonly stop: () => Promise<ProcessExit>;
}

/** Starts processes that cannot outlive this one, however it ends. */
export interface Guardian {
  readonly pid: number;
  readonly start: (process: GuardedProcess) => Promise<RunningProcess>;
  /** Stops all, the last one started first, each before the next; resolves when the guardian is gone too. */
  readonly stopAll: () => Promise<void>;
  /** SIGKILL to all at once. */
  readonly killAll: () => Promise<void>;
}

interface Waiting {
  readonly process: GuardedProcess;
  readonly started: PromiseWithResolvers<RunningProcess>;
  readonly exit: PromiseWithResolvers<ProcessExit>;
  pid: number | null;
}

/** Starts the process that guards this one's children. */
export async function startGuardian(): Promise<Guardian> {
  const child = fork(fileURLToPath(new URL('guardian.ts', import.meta.url)), [], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    serialization: 'json',
  });
  const { promise: ready, resolve: becomeReady, reject: failToStart } = Promise.withResolvers<void>();
  const { promise: gone, resolve: becomeGone } = Promise.withResolvers<void>();
  const known = new Map<string, Waiting>();

  const settle = (name: string, exit: ProcessExit): void => {
    known.get(name)?.exit.resolve(exit);
    known.delete(name);
  };
  child.on('message', (event: GuardianEvent) => {
    if (event.kind === 'ready') {
      becomeReady();
      return;
    }
    const waiting = known.get(event.name);
    if (waiting === undefined) return;
    if (event.kind === 'exited') settle(event.name, { code: event.code, signal: event.signal });
    else if (event.kind === 'notStarted') {
      known.delete(event.name);
      waiting.started.reject(new Error(`${event.name} does not start: ${event.reason}`));
    } else {
      waiting.pid = event.pid;
      waiting.started.resolve(describe(waiting, event.pid));
    }
  });
  child.once('error', failToStart);
  child.once('exit', () => {
    for (const [name, { pid, started }] of known) {
      if (pid === null) started.reject(new Error(`${name} does not start: its guardian ended`));
      else killGroup(pid, 'SIGKILL');
      settle(name, { code: null, signal: 'SIGKILL' });
    }
    failToStart(new Error('The process that guards the others ended.'));
    becomeGone();
  });

  const send = (request: GuardianRequest): void => {
    if (child.connected) child.send(request, () => undefined);
  };
  const describe = ({ process: { name, logFile }, exit }: Waiting, pid: number): RunningProcess => ({
    name,
    pid,
    logFile,
    exit: exit.promise,
    stop: async () => {
      send({ kind: 'stop', name });
      return exit.promise;
    },
  });

  await ready;
  return {
    pid: child.pid as number,
    start: async (process) => {
      if (!child.connected) throw new Error(`${process.name} does not start: its guardian is gone`);
      if (known.has(process.name)) throw new Error(`${process.name} does not start: it runs already`);
      const waiting: Waiting = {
        process,
        started: Promise.withResolvers(),
        exit: Promise.withResolvers(),
        pid: null,
      };
      known.set(process.name, waiting);
      send({ kind: 'start', process });
      return waiting.started.promise;
    },
    stopAll: async () => {
      send({ kind: 'stopAll' });
      await gone;
    },
    killAll: async () => {
      send({ kind: 'killAll' });
      await gone;
    },
  };
}
