import { createHash, randomUUID } from 'node:crypto';
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from './bundle-workflows.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What the bundle is made of, and by what: workflow code may import the domain and packages, nothing else (a lint rule). */
const SOURCES = ['workflows/**/*.ts', 'domain/**/*.ts', 'worker/bundle-*.ts', 'node_modules/.package-lock.json'];

/**
 * The workflow code as one script: the kept one while its sources are the same, a new one otherwise. Bundling takes
 * seconds of processor time, which a worker that starts again after a crash would rather spend on its runs.
 */
export async function workflowBundle({
  folder = join(ROOT, 'node_modules/.cache/distill-loop'),
}: {
  readonly folder?: string;
} = {}): Promise<{ code: string }> {
  const file = join(folder, `workflows-${await hashSources()}.js`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return { code: kept };
  const { code } = await bundleWorkflows();
  // A folder that cannot be written to costs time at the next start, nothing else.
  await keep({ folder, file, code }).catch(() => {});
  return { code };
}

async function hashSources(): Promise<string> {
  const paths = await Array.fromAsync(glob(SOURCES, { cwd: ROOT }));
  const hash = createHash('sha256').update(ROOT);
  for (const path of paths.toSorted()) {
    const text = await readFile(join(ROOT, path));
    hash.update(`\n${path} ${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}

/** Written under another name first: a process that dies meanwhile leaves no half of a bundle. Older ones go. */
async function keep({ folder, file, code }: { folder: string; file: string; code: string }): Promise<void> {
  await mkdir(folder, { recursive: true });
  const half = join(folder, `half-bundle-${randomUUID()}`);
  await writeFile(half, code);
  const older = await Array.fromAsync(glob(join(folder, 'workflows-*.js')));
  await rename(half, file);
  await Promise.all(older.filter((other) => other !== file).map((other) => rm(other, { force: true })));
}
