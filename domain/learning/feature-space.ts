import { z } from 'zod';
import { decodeInt32, encodeArray } from './base64.ts';
import { BUCKETS, countNgrams, type NgramCounts } from './ngrams.ts';

/** A text as the learner sees it: the features that occur and their weights. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** What fitting finds: how many texts, the keys of their n-grams in ascending order, how many texts have each. */
export interface FittedNgrams {
  readonly texts: number;
  readonly keys: Int32Array;
  readonly frequencies: Int32Array;
}

/** The n-grams seen in training, each with a dense number and its inverse document frequency. */
export interface FeatureSpace {
  readonly size: number;
  readonly fitted: FittedNgrams;
  /** The vector of a text: (1 + ln tf) x idf, each block (words, characters) scaled to length 1; unseen n-grams are left out. */
  readonly vectorize: (text: string) => SparseVector;
  /** The same for a text whose n-grams are counted already. */
  readonly vectorizeCounts: (counted: NgramCounts) => SparseVector;
  readonly toData: () => FeatureSpaceData;
}

export const featureSpaceDataSchema = z.strictObject({ texts: z.int(), keys: z.string(), frequencies: z.string() });
/** A feature space as plain data. */
export type FeatureSpaceData = z.infer<typeof featureSpaceDataSchema>;

/** A space and the vectors of the texts that it was fitted to, in order. */
export interface FittedSpace {
  readonly space: FeatureSpace;
  readonly vectors: readonly SparseVector[];
}

/** Makes the space of all n-grams of these texts. */
export function fitFeatureSpace(texts: readonly string[]): FittedSpace {
  return fitCountedTexts(texts.map(countNgrams));
}

/** The same for texts whose n-grams are counted already. */
export function fitCountedTexts(counted: readonly NgramCounts[]): FittedSpace {
  const frequencyOfKey = new Int32Array(2 * BUCKETS);
  for (const { keys } of counted) {
    for (const key of keys) frequencyOfKey[key] = (frequencyOfKey[key] as number) + 1;
  }
  const seen: number[] = [];
  for (let key = 0; key < frequencyOfKey.length; key++) if (frequencyOfKey[key] !== 0) seen.push(key);
  const keys = Int32Array.from(seen);
  const frequencies = keys.map((key) => frequencyOfKey[key] as number);
  const space = createFeatureSpace({ texts: counted.length, keys, frequencies });
  return { space, vectors: counted.map(space.vectorizeCounts) };
}

/** The space that `toData` described. */
export function restoreFeatureSpace(data: FeatureSpaceData): FeatureSpace {
  const frequencies = decodeInt32(data.frequencies);
  return createFeatureSpace({ texts: data.texts, keys: decodeInt32(data.keys), frequencies });
}

/** The space of these n-grams. */
export function createFeatureSpace(fitted: FittedNgrams): FeatureSpace {
  const { texts, keys, frequencies } = fitted;
  const indexOfKey = new Map<number, number>();
  for (const [index, key] of keys.entries()) indexOfKey.set(key, index);
  const idf = Float64Array.from(frequencies, (frequency) => Math.log((1 + texts) / (1 + frequency)) + 1);
  const vectorizeCounts = (counted: NgramCounts) => weigh({ counted, indexOfKey, idf });
  return {
    size: keys.length,
    fitted,
    vectorize: (text) => vectorizeCounts(countNgrams(text)),
    vectorizeCounts,
    toData: () => ({ texts, keys: encodeArray(keys), frequencies: encodeArray(frequencies) }),
  };
}

function weigh(args: {
  counted: NgramCounts;
  indexOfKey: ReadonlyMap<number, number>;
  idf: Float64Array;
}): SparseVector {
  const { counted, indexOfKey, idf } = args;
  const indices = new Int32Array(counted.keys.length);
  const values = new Float32Array(counted.keys.length);
  let [length, wordLength, wordSquares, characterSquares] = [0, 0, 0, 0];
  for (let position = 0; position < counted.keys.length; position++) {
    const key = counted.keys[position] as number;
    const index = indexOfKey.get(key);
    if (index === undefined) continue;
    const value = (1 + Math.log(counted.counts[position] as number)) * (idf[index] as number);
    indices[length] = index;
    values[length] = value;
    length++;
    if (key < BUCKETS) {
      wordSquares += value * value;
      wordLength = length;
    } else characterSquares += value * value;
  }
  // Keys ascend, so the words' block comes first.
  const wordScale = 1 / Math.sqrt(wordSquares || 1);
  const characterScale = 1 / Math.sqrt(characterSquares || 1);
  for (let position = 0; position < length; position++) {
    values[position] = (values[position] as number) * (position < wordLength ? wordScale : characterScale);
  }
  return { indices: indices.slice(0, length), values: values.slice(0, length) };
}
