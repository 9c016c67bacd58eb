import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readPromptLine } from '../../domain/prompt-lines/read-prompt-line.ts';
import type { PromptFileReader } from './prompt-file.ts';

/** JSON lines, each of any format that `readPromptLine` knows; empty lines count for nothing. */
export const readJsonLines: PromptFileReader = async function* readJsonLines(file) {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line++;
    const bare = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (bare.trim() !== '') yield { line, read: readPromptLine(bare) };
  }
};
