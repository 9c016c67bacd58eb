import { z } from 'zod';
import { calibrationArtefactSchema } from '../calibration/calibration-artefact.ts';
import { datasetManifestSchema, recordedTermsSchema } from '../dataset/dataset-manifest.ts';
import { retentionSchema } from '../report/retention.ts';
import { categorySchema, conditionSchema } from '../report/schema.ts';

const passRateSchema = z.object({
  passes: z.int(),
  cases: z.int(),
  rate: z.number(),
  low: z.number(),
  high: z.number(),
});

const examSchema = z.object({
  version: z.string(),
  cases: z.int(),
  /** When its run ended. */
  date: z.string().nullable(),
  judge: z.string(),
  outcome: z.string(),
  retention: retentionSchema,
  /** Pass rates with their 95 % intervals. */
  teacher: passRateSchema,
  student: passRateSchema,
  categories: z.array(categorySchema),
  conditions: z.array(conditionSchema),
});

const calibrationSchema = z.object({
  status: z.enum(['calibrated', 'nothing-accepted', 'uncalibrated']),
  id: z.string().nullable(),
  /** Null where it is uncalibrated. */
  artefact: calibrationArtefactSchema.omit({ map: true, student: true }).nullable(),
  /** One sentence; where something is missing, with what to do. */
  text: z.string(),
});

export const modelCardSchema = z.object({
  kind: z.literal('model-card'),
  model: z.string(),
  task: z.string(),
  role: z.enum(['champion', 'canary', 'candidate', 'retired']),
  /** Of the traffic; null unless it is a canary. */
  share: z.number().nullable(),
  /** A model of the emulator took part in its making or its exam. */
  simulated: z.boolean(),
  base: z.string(),
  /** Id of the distilled prompt before each question to it; null for the task's own instructions alone. */
  prompt: z.string().nullable().default(null),
  /** When it was registered. */
  createdAt: z.string(),
  /** When this card was made. */
  madeAt: z.string(),
  intendedUse: z.string(),
  teacher: z.object({ model: z.string().nullable(), terms: recordedTermsSchema.nullable() }),
  /** What it was taught on; null where that is not known. */
  data: z.object({ dataset: z.string(), ...datasetManifestSchema.omit({ task: true, terms: true }).shape }).nullable(),
  training: z
    .object({
      job: z.string(),
      learningRate: z.number(),
      epochs: z.number(),
      trainedTokens: z.number().nullable(),
      usd: z.number().nullable(),
    })
    .nullable(),
  /** The exam of the run that trained it; null where it has none. */
  exam: examSchema.nullable(),
  calibration: calibrationSchema,
  /** Every time that it became the champion, oldest first. */
  promotions: z.array(
    z.object({ at: z.string(), kind: z.string(), reason: z.string(), decidedBy: z.string().nullable() }),
  ),
  lineage: z.object({ workflowId: z.string().nullable(), runKey: z.string(), jobKey: z.string().nullable() }),
  limits: z.array(z.string()),
});
/** What a user of a student must know of it. */
export type ModelCard = z.infer<typeof modelCardSchema>;
