import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const lineSchema = z.object({ prompt: z.string(), answer: z.string() });

/** The file of answers cannot be used; the message says where and why. */
export class AnswersFileError extends Error {
  override readonly name = 'AnswersFileError';
}

/** Reads a JSONL file of `{prompt, answer}`: what the emulated teacher answers to exactly these prompts. */
export async function readAnswersFile(path: string): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
      number++;
      if (line.trim() === '') continue;
      const { prompt, answer } = lineSchema.parse(JSON.parse(line));
      answers.set(prompt, answer);
    }
  } catch (error) {
    const reason = number === 0 ? String(error) : `line ${number} is not {"prompt": text, "answer": text}`;
    throw new AnswersFileError(`EMULATOR_ANSWERS=${path}: ${reason}. Correct the file or unset it.`);
  }
  return answers;
}
