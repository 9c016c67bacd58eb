import { readFile } from 'node:fs/promises';

/** The last lines of a log file, empty ones left out; none where there is no file. */
export async function lastLines(logFile: string, count: number): Promise<readonly string[]> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count);
}
