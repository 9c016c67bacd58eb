import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const execute = promisify(execFile);
const LARGEST_OUTPUT = 2 ** 28;

export const engineResultSchema = z.object({
  wallS: z.number(),
  rssMb: z.number(),
  /** A row that goes and the row that it is near to. */
  matches: z.array(z.tuple([z.int(), z.int()])),
});
export type EngineResult = z.infer<typeof engineResultSchema>;

/** Runs an engine over a file of texts in a process of its own, so that its memory is its own. */
export async function runEngine({
  engine,
  file,
}: {
  readonly engine: 'ours' | 'datasketch';
  readonly file: string;
}): Promise<EngineResult> {
  const [command, script] =
    engine === 'ours' ? [process.execPath, 'ours-process.ts'] : ['python3', 'datasketch-process.py'];
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await execute(command, [path, file], { maxBuffer: LARGEST_OUTPUT });
  return engineResultSchema.parse(JSON.parse(stdout));
}

/** The version of datasketch that `python3` has; null without Python or without the package. */
export async function datasketchVersion(): Promise<string | null> {
  try {
    const { stdout } = await execute('python3', ['-c', 'import datasketch; print(datasketch.__version__)']);
    return stdout.trim();
  } catch {
    return null;
  }
}
