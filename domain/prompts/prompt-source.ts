import { z } from 'zod';

export const POOL_SOURCES = ['imported', 'varied', 'escalation'] as const;
export const poolSourceSchema = z.enum(POOL_SOURCES);
/** Where a prompt of the pool came from: a file, the teacher's own pen, or the gateway. */
export type PoolSource = z.infer<typeof poolSourceSchema>;

export const PROMPT_SOURCES = ['template', 'documents', ...POOL_SOURCES] as const;
export const promptSourceSchema = z.enum(PROMPT_SOURCES);
/** Where a prompt came from: every prompt knows it. */
export type PromptSource = z.infer<typeof promptSourceSchema>;

/** Whether prompts of this source lie in the pool, as against those that the task pack draws. */
export function isPoolSource(source: PromptSource): source is PoolSource {
  return poolSourceSchema.safeParse(source).success;
}
