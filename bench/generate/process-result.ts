import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const MARK = 'result ';
const LOG_SHOWN = 2_000;

/** The highest memory that a process ever held; every result has it. */
export const processResultSchema = z.strictObject({ peakRssMb: z.number() });

/** Says on standard output what only this process knows, for `readProcessResult`. */
export function printProcessResult(facts: Readonly<Record<string, number>> = {}): void {
  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  process.stdout.write(`${MARK}${JSON.stringify({ ...facts, peakRssMb })}\n`);
}

/** Reads the result from the log of a process that has ended; throws with the end of the log where there is none. */
export async function readProcessResult<Schema extends z.ZodType>({
  logFile,
  schema,
}: {
  readonly logFile: string;
  readonly schema: Schema;
}): Promise<z.infer<Schema>> {
  const log = await readFile(logFile, 'utf8');
  const line = log.split('\n').findLast((each) => each.startsWith(MARK));
  if (line === undefined)
    throw new Error(`A process ended without a result; the end of its log: ${log.slice(-LOG_SHOWN)}`);
  return schema.parse(JSON.parse(line.slice(MARK.length)));
}
