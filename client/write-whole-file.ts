import { rename, rm, writeFile } from 'node:fs/promises';
import { CommandError } from './command-error.ts';

interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** Writes a file whole or not at all: readers see the old content or the new one. */
export async function writeWholeFile(file: TextFile): Promise<void> {
  await writeWholeFiles([file]);
}

/** Writes files whole, and none before every one of them is on the disk; the last one takes its name last. */
export async function writeWholeFiles(files: readonly TextFile[]): Promise<void> {
  const drafts = files.map(({ file, text }) => ({ file, text, draft: `${file}.${process.pid}.part` }));
  let current = files[0]?.file ?? '';
  try {
    for (const { file, text, draft } of drafts) {
      current = file;
      await writeFile(draft, text);
    }
    for (const { file, draft } of drafts) {
      current = file;
      await rename(draft, file);
    }
  } catch (error) {
    await Promise.all(drafts.map(async ({ draft }) => rm(draft, { force: true })));
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${current} cannot be written (${why}). Choose another --out.`, { cause: error });
  }
}
