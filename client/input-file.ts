import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { wrongUsage } from './command-error.ts';

const fieldsSchema = z.record(z.string(), z.unknown());

/** The fields of a run in a JSON file, or on standard input where the file is `-`; wrong usage where it holds no JSON object. */
export async function readInputFile({
  file,
  readStandardInput,
}: {
  readonly file: string;
  readonly readStandardInput: () => Promise<string>;
}): Promise<Record<string, unknown>> {
  const name = file === '-' ? 'standard input' : file;
  const text = await (file === '-' ? readStandardInput() : readFile(file, 'utf8')).catch((error: unknown) => {
    throw wrongUsage(`--input: ${name} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrongUsage(`--input: ${name} is not JSON. It holds one object, e.g. {"samples": 60}.`);
  }
  const parsed = fieldsSchema.safeParse(value);
  if (!parsed.success) throw wrongUsage(`--input: ${name} is not a JSON object, e.g. {"samples": 60}.`);
  return parsed.data;
}
