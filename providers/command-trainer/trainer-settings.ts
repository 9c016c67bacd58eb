import { z } from 'zod';

/** A local program that trains, e.g. TRL or axolotl on this machine's GPU. */
export const commandTrainerSchema = z.strictObject({
  kind: z.literal('command'),
  /**
   * The program and its arguments. `{trainingFile}`, `{validationFile}` (empty where there is none), `{resultFile}`,
   * `{baseModel}`, `{epochs}`, `{learningRate}`, `{seed}` and `{name}` are replaced in each.
   */
  command: z.array(z.string()).min(1),
  /** What `{learningRate}` is for a plain job; a sweep's factor scales it. */
  learningRate: z.number().positive().default(1),
  /** The folder that the program runs in; default: the job's own. */
  workingFolder: z.string().min(1).optional(),
});
export type CommandTrainerSettings = z.infer<typeof commandTrainerSchema>;
