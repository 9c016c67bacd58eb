import { rename, rm, writeFile } from 'node:fs/promises';
import { CommandError } from './command-error.ts';

/** Writes a file whole or not at all: readers see the old content or the new one. */
export async function writeWholeFile({ file, text }: { readonly file: string; readonly text: string }): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file} cannot be written (${why}). Choose another --out.`, { cause: error });
  }
}
