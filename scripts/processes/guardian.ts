/**
 * Owns the processes of one supervisor and outlives it just long enough to end them: when the channel to the supervisor
 * closes, for whatever reason (SIGKILL included), every process group gets SIGTERM, then SIGKILL.
 * Runs as a process of its own, started by `startGuardian`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { GuardedProcess, GuardianEvent, GuardianRequest } from './guardian-messages.ts';
import { killGroup } from './kill-group.ts';

const ABANDONED_GRACE_IN_MS = 2_000;

interface Running {
  readonly child: ChildProcess;
  readonly process: GuardedProcess;
  readonly ended: Promise<void>;
}

/** In the order of starting; they stop in the opposite order. */
const running = new Map<string, Running>();
let stopping = false;

function tell(event: GuardianEvent): void {
  if (process.connected) process.send?.(event, () => undefined);
}

function start(guarded: GuardedProcess): void {
  if (stopping || running.has(guarded.name)) {
    tell({ kind: 'notStarted', name: guarded.name, reason: stopping ? 'everything is stopping' : 'it runs already' });
    return;
  }
  let log: number;
  try {
    log = openSync(guarded.logFile, 'a');
  } catch (error) {
    tell({ kind: 'notStarted', name: guarded.name, reason: String(error) });
    return;
  }
  const child = spawn(guarded.command, [...guarded.arguments], {
    cwd: guarded.workingFolder,
    env: { ...guarded.environment },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  child.once('error', (error) => {
    if (child.pid !== undefined) return;
    running.delete(guarded.name);
    tell({ kind: 'notStarted', name: guarded.name, reason: error.message });
    resolve();
  });
  child.once('exit', (code, signal) => {
    if (child.pid !== undefined) killGroup(child.pid, 'SIGKILL');
    running.delete(guarded.name);
    tell({ kind: 'exited', name: guarded.name, code, signal });
    resolve();
  });
  running.set(guarded.name, { child, process: guarded, ended });
  if (child.pid !== undefined) tell({ kind: 'started', name: guarded.name, pid: child.pid });
}

async function stop({ child, ended }: Running, graceInMs: number): Promise<void> {
  if (child.pid === undefined) return;
  killGroup(child.pid, 'SIGTERM');
  const timer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), graceInMs);
  await ended;
  clearTimeout(timer);
}

async function stopAllInOrder(): Promise<void> {
  stopping = true;
  for (const one of [...running.values()].toReversed()) await stop(one, one.process.graceInMs);
  if (process.connected) process.disconnect();
  else process.exit(0);
}

async function abandon(): Promise<void> {
  stopping = true;
  await Promise.all(
    [...running.values()].map((one) => stop(one, Math.min(one.process.graceInMs, ABANDONED_GRACE_IN_MS))),
  );
  process.exit(0);
}

function killAll(): void {
  stopping = true;
  for (const { child } of running.values()) killGroup(child.pid, 'SIGKILL');
  process.exit(0);
}

process.on('message', (request: GuardianRequest) => {
  if (request.kind === 'start') start(request.process);
  else if (request.kind === 'killAll') killAll();
  else if (request.kind === 'stopAll') void stopAllInOrder();
  else {
    const one = running.get(request.name);
    if (one !== undefined) void stop(one, one.process.graceInMs);
  }
});
process.on('disconnect', () => void abandon());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void abandon());
tell({ kind: 'ready' });
