import { z } from 'zod';

/** Who runs a teacher whose terms do not plainly allow training says that they may: `true`, or in a sentence of their own. */
export const acknowledgementSchema = z.union([z.literal(true), z.string().trim().min(1).max(500)]);

/** An input's acknowledgement as the sentence that is recorded; null where there is none. */
export function acknowledgementText(value: z.infer<typeof acknowledgementSchema> | undefined): string | null {
  if (value === undefined) return null;
  return value === true ? 'acknowledged without a reason' : value;
}
