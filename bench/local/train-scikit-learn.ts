import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SplitData } from './banking77.ts';

const SCRIPT = fileURLToPath(new URL('./scikit_learn.py', import.meta.url));
/** The script's exit code where scikit-learn cannot be imported. */
const NOT_INSTALLED = 3;
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

const figuresSchema = z.object({ accuracy: z.number(), trainS: z.number(), p50Ms: z.number() });
export type ScikitFigures = z.infer<typeof figuresSchema>;

/** Trains scikit-learn's model on one thread in a Python of its own; null where there is no Python that has it. */
export async function trainScikitLearn(data: SplitData): Promise<ScikitFigures | null> {
  // Settings for another processor than this one would slow it down, so neither is passed on.
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...environment } = process.env;
  const child = spawn('python3', [SCRIPT], {
    env: { ...environment, ...ONE_THREAD },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A script that ends at once closes its input; its exit code says why.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify({ training: pairs(data.training), test: pairs(data.test) }));
  try {
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    if (code === NOT_INSTALLED) return null;
    return figuresSchema.parse(JSON.parse(output));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function pairs(rows: SplitData['test']): string[][] {
  return rows.map(({ text, label }) => [text, label]);
}
