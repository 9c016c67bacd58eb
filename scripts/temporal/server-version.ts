import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { OLDEST_SERVER } from './pinned-version.ts';

const ANSWER_WITHIN_MS = 20_000;

/** The version of the server inside a `temporal` binary, such as `1.29.1`; null where it does not run or does not say. */
export async function readServerVersion(executable: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(executable, ['--version'], { timeout: ANSWER_WITHIN_MS });
    return /\bServer (\d+\.\d+\.\d+\S*?)[,)\s]/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Whether a server version is new enough for us. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const [oldestMajor, oldestMinor] = OLDEST_SERVER;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Why a binary cannot be used, in a few words; null where it can. */
export async function whyUnusable(executable: string): Promise<string | null> {
  const version = await readServerVersion(executable);
  if (version === null) return 'it does not run';
  return isNewEnough(version) ? null : `its server is ${version}, older than ${OLDEST_SERVER.join('.')}`;
}
