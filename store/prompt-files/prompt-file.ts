import type { ImportedPrompt } from '../../domain/prompt-lines/imported-prompt.ts';

/** A place of a file with the prompt that stands there, or what is wrong with it. */
export interface FileEntry {
  readonly line: number;
  readonly read: ImportedPrompt | { readonly problem: string };
}

/** Reads a file of one format, an entry at a time. */
export type PromptFileReader = (file: string) => AsyncIterable<FileEntry>;
