import { readFile } from 'node:fs/promises';
import { lastLines } from './log-tail.ts';
import { ScriptError } from './script-error.ts';
import type { RunningProcess } from './start-guardian.ts';
import { waitUntil } from './wait-until.ts';

const LOG_LINES_SHOWN = 15;

/** How a process ended and what it said last, for the user. */
export async function describeExit({ name, logFile, exit }: RunningProcess): Promise<string> {
  const { code, signal } = await exit;
  const end = signal ?? `exit code ${code}`;
  return [`${name} ended (${end}); the end of ${logFile}:`, ...(await lastLines(logFile, LOG_LINES_SHOWN))].join(
    '\n  ',
  );
}

/** Waits for the line `distill-loop <name> ready` in the log of a process that was just started on an empty log. */
export async function waitReady(process: RunningProcess, timeoutInMs: number): Promise<void> {
  let hasEnded = false;
  void process.exit.then(() => {
    hasEnded = true;
  });
  const line = `distill-loop ${process.name} ready`;
  const ready = await waitUntil({
    timeoutInMs,
    ask: async () => {
      if (hasEnded) throw new ScriptError(await describeExit(process));
      return (await readFile(process.logFile, 'utf8')).includes(line) ? true : null;
    },
  });
  if (ready === null) {
    const log = await lastLines(process.logFile, LOG_LINES_SHOWN);
    throw new ScriptError(
      [`${process.name} was not ready within ${timeoutInMs / 1_000} s; the end of ${process.logFile}:`, ...log].join(
        '\n  ',
      ),
    );
  }
}
