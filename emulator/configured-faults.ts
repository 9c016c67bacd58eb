import { ConfigError } from '../config.ts';
import { type Faults, faultsSchema } from './faults.ts';

/** The faults of EMULATOR_FAULTS; null where it is not set. Throws a ConfigError that names what is wrong. */
export function parseFaults(text: string | undefined): Faults | null {
  if (text === undefined) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigError('EMULATOR_FAULTS is not JSON: write an object such as {"errorRate": 0.1}, or unset it.');
  }
  const parsed = faultsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new ConfigError(`EMULATOR_FAULTS: ${issues.join('; ')}. Correct or unset it.`);
}
