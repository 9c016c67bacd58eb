import type { PooledPhrases, Wordings } from './wordings.ts';

/** The options that an instruction states in known words of either pool; null where one is not to be found. */
export function readOptions({
  instruction,
  wordings,
}: {
  readonly instruction: string;
  readonly wordings: Wordings;
}): Record<string, string> | null {
  const chosen: Record<string, string> = {};
  for (const [option, values] of Object.entries(wordings.options)) {
    const value = Object.keys(values).find((each) => states(instruction, values[each]));
    if (value === undefined) return null;
    chosen[option] = value;
  }
  return chosen;
}

/** Whether one of the phrases, of either pool, occurs in an instruction. */
export function states(instruction: string, pooled: PooledPhrases | undefined): boolean {
  return pooled !== undefined && [...pooled.training, ...pooled.exam].some((phrase) => instruction.includes(phrase));
}
