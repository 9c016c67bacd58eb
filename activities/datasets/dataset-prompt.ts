import { z } from 'zod';
import type { DatasetRecord } from '../../store/records.ts';

const manifestSchema = z.object({ prompt: z.string().nullish() });

/** Id of the distilled prompt that a frozen dataset's lessons stand behind; null where there is none. */
export function datasetPrompt(dataset: Pick<DatasetRecord, 'manifest'> | null): string | null {
  return manifestSchema.safeParse(dataset?.manifest).data?.prompt ?? null;
}
