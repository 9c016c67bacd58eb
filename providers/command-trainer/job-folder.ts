import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { trainingCurveSchema } from '../../domain/dataset/training-curve.ts';

/** What the program writes at its end: the model's name, as the provider's server answers to it. */
const resultSchema = z.object({
  model: z.string().min(1),
  trainedTokens: z.int().nonnegative().optional(),
  curve: trainingCurveSchema.optional(),
});

export type FolderState =
  | { readonly status: 'queued' | 'running' | 'cancelled' }
  | { readonly status: 'failed'; readonly error: string }
  | { readonly status: 'succeeded'; readonly result: z.infer<typeof resultSchema> };

/**
 * Runs `"$@"` with its words in the log, once: whoever makes `started` first owns the job. The shell notes its own
 * process and the program's end in files, so that both are known when the worker that began it is gone.
 */
const SHELL = `mkdir started 2>/dev/null || exit 0
echo $$ > pid.part && mv pid.part pid
folder=$PWD
{ cd "$DISTILL_WORKING_FOLDER" && "$@"; } >> "$folder/output.log" 2>&1
echo $? > "$folder/exit.part" && mv "$folder/exit.part" "$folder/exit"`;

const LOG_BYTES = 4_096;
const GRACE_BEFORE_KILL_IN_MS = 5_000;

/** The folder of one job of a local program: what it was asked, its process, its words and its end. */
export function openJobFolder({
  folder,
  environment,
}: {
  readonly folder: string;
  /** What the program finds in its environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}) {
  const path = (name: string) => join(folder, name);
  const read = async (name: string): Promise<string | null> => {
    try {
      return await readFile(path(name), 'utf8');
    } catch (error) {
      if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  };
  const write = async (name: string, text: string): Promise<void> => {
    await writeFile(path(`${name}.part`), text);
    await rename(path(`${name}.part`), path(name));
  };
  const processId = async (): Promise<number | null> => {
    const text = await read('pid');
    return text === null ? null : Number(text);
  };
  const log = async (): Promise<string[]> => {
    const file = await open(path('output.log')).catch(() => null);
    if (file === null) return [];
    try {
      const { size } = await file.stat();
      const from = Math.max(size - LOG_BYTES, 0);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(LOG_BYTES), 0, LOG_BYTES, from);
      const lines = buffer.toString('utf8', 0, bytesRead).split(/[\r\n]+/);
      return lines.slice(from === 0 ? 0 : 1).filter((line) => line.trim() !== '');
    } finally {
      await file.close();
    }
  };
  const state = async (): Promise<FolderState> => {
    if ((await read('cancelled')) !== null) return { status: 'cancelled' };
    const exit = (await read('exit'))?.trim();
    if (exit === '0') return readResult();
    if (exit !== undefined) return { status: 'failed', error: `exit_${exit}: ${(await lastWords()) || 'no output'}` };
    const pid = await processId();
    if (pid === null) return { status: 'queued' };
    if (isAlive(pid)) return { status: 'running' };
    // It may have ended between the two looks.
    if ((await read('exit')) !== null) return state();
    return { status: 'failed', error: 'interrupted: the program was killed or its machine went down' };
  };
  const readResult = async (): Promise<FolderState> => {
    const text = await read('result.json');
    if (text === null)
      return { status: 'failed', error: 'no_result: the program ended well but wrote no {resultFile}' };
    try {
      return { status: 'succeeded', result: resultSchema.parse(JSON.parse(text)) };
    } catch (error) {
      return { status: 'failed', error: `wrong_result: {resultFile} is not {"model": "…"}: ${String(error)}` };
    }
  };
  const lastWords = async () => (await log()).slice(-3).join(' | ');
  return {
    resultFile: path('result.json'),
    create: async (request: unknown): Promise<void> => {
      await mkdir(folder, { recursive: true });
      await write('job.json', JSON.stringify(request));
    },
    request: async (): Promise<unknown> => {
      const text = await read('job.json');
      return text === null ? null : JSON.parse(text);
    },
    /** Starts the program unless it was started before; it goes on when this process ends. */
    start: (args: { readonly command: readonly string[]; readonly workingFolder: string | undefined }): void => {
      const env = { ...environment, DISTILL_WORKING_FOLDER: args.workingFolder ?? folder };
      const options = { cwd: folder, env, detached: true, stdio: 'ignore' } as const;
      const child = spawn('/bin/sh', ['-c', SHELL, 'sh', ...args.command], options);
      child.on('error', () => {});
      child.unref();
    },
    state,
    log,
    /** Ends the program and all that it started; one that has ended stays as it is. */
    cancel: async (): Promise<void> => {
      const { status } = await state();
      if (status !== 'running' && status !== 'queued') return;
      await write('cancelled', '');
      const pid = await processId();
      if (pid === null) return;
      killGroup(pid, 'SIGTERM');
      setTimeout(() => killGroup(pid, 'SIGKILL'), GRACE_BEFORE_KILL_IN_MS).unref();
    },
  };
}
export type JobFolder = ReturnType<typeof openJobFolder>;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // None, or somebody else's, which is not ours.
    return false;
  }
}

/** The shell leads a group of its own, so the program and its children go with it. */
function killGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone, which is what we want.
  }
}
