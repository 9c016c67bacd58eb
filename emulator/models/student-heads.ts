import { z } from 'zod';
import {
  type FeatureSpace,
  featureSpaceDataSchema,
  restoreFeatureSpace,
  type SparseVector,
} from '../../domain/learning/feature-space.ts';
import {
  probabilitiesOf,
  restoreSoftmax,
  type SoftmaxData,
  type SoftmaxModel,
  softmaxDataSchema,
  softmaxToData,
} from '../../domain/learning/softmax.ts';

/** A softmax model over labels that have names. */
export interface Head {
  readonly labels: readonly string[];
  readonly model: SoftmaxModel;
}

/**
 * What a student has learnt, as factored heads over one feature space: which skill (or literal text) an instruction
 * wants, and for each option of each skill which value. An option that no row taught has no head.
 */
export interface StudentHeads {
  readonly space: FeatureSpace;
  readonly skill: Head;
  /** By `optionKey`. */
  readonly options: ReadonlyMap<string, Head>;
}

/** The name of a skill's option head. */
export function optionKey(skillKey: string, option: string): string {
  return `${skillKey}.${option}`;
}

/** Labels of the skill head: a skill of the library, or a text that is answered as it stands. */
export const skillLabel = (key: string): string => `skill:${key}`;
export const textLabel = (text: string): string => `text:${text}`;

/** The probability of each of a head's labels for an instruction, as the heads' own space sees it. */
export function distributionOf(head: Head, instruction: SparseVector): Map<string, number> {
  const probabilities = probabilitiesOf(head.model, instruction);
  return new Map(head.labels.map((label, index) => [label, probabilities[index] as number]));
}

const headDataSchema = z.strictObject({ labels: z.array(z.string()).min(1), model: softmaxDataSchema });
const studentDataSchema = z.strictObject({
  format: z.literal(1),
  space: featureSpaceDataSchema,
  skill: headDataSchema,
  options: z.record(z.string(), headDataSchema),
  familiar: z.array(z.string()).default([]),
});

/** What a student brings out of its training. */
export interface TrainedStudent {
  readonly heads: StudentHeads;
  /** Names of the exchanges that stood before every lesson: it has learnt what to make of them. */
  readonly familiar: ReadonlySet<string>;
}

/** A student's weights as a JSON text. */
export function serializeStudent({ heads: { space, skill, options }, familiar }: TrainedStudent): string {
  return JSON.stringify({
    format: 1,
    space: space.toData(),
    skill: headToData(skill),
    options: Object.fromEntries([...options].map(([key, head]) => [key, headToData(head)])),
    ...(familiar.size === 0 ? {} : { familiar: [...familiar] }),
  });
}

/** The student that `serializeStudent` wrote; throws on any other text. */
export function restoreStudent(weights: string): TrainedStudent {
  const data = studentDataSchema.parse(JSON.parse(weights));
  const heads = {
    space: restoreFeatureSpace(data.space),
    skill: restoreHead(data.skill),
    options: new Map(Object.entries(data.options).map(([key, head]) => [key, restoreHead(head)])),
  };
  return { heads, familiar: new Set(data.familiar) };
}

function headToData({ labels, model }: Head): { labels: string[]; model: SoftmaxData } {
  return { labels: [...labels], model: softmaxToData(model) };
}

function restoreHead({ labels, model }: z.infer<typeof headDataSchema>): Head {
  return { labels, model: restoreSoftmax(model) };
}
