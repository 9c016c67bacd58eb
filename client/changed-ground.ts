import { z } from 'zod';

/** What of a run's input decides which answers of an earlier run are found again. */
const groundSchema = z.object({ teacher: z.string(), seed: z.number(), documents: z.string().optional() });

/** What a run that takes up another one changes so that its answers are of no use, as a sentence; null where nothing. */
export function changedGround({ before, after }: { readonly before: unknown; readonly after: unknown }): string | null {
  const [old, next] = [groundSchema.safeParse(before).data, groundSchema.safeParse(after).data];
  if (!old || !next) return null;
  const changes = (['teacher', 'seed', 'documents'] as const)
    .filter((field) => old[field] !== next[field])
    .map((field) => `${field} ${next[field] ?? 'none'} instead of ${old[field] ?? 'none'}`);
  if (changes.length === 0) return null;
  return `This takes up the run with ${changes.join(' and ')}: prompts and answers that it has kept stay, but whatever is asked from now on is new and paid anew.`;
}
