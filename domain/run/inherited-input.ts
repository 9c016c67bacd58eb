import { z } from 'zod';
import { type DistillInput, distillInputSchema } from './run-input.ts';

/**
 * The input of the run that made a student, as that of a distillation: of another kind of run the fields that both have. The
 * defaults where it is not known or cannot be read.
 */
export function inheritedInput(input: unknown): DistillInput {
  const fields = Object.entries(z.record(z.string(), z.unknown()).safeParse(input).data ?? {});
  const known = fields.filter(([name]) => name in distillInputSchema.shape);
  return distillInputSchema.safeParse(Object.fromEntries(known)).data ?? distillInputSchema.parse({});
}
