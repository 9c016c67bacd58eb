import { z } from 'zod';
import { createFeatureSpace, type FeatureSpace } from './feature-space.ts';
import type { SoftmaxModel } from './softmax.ts';

/** What a text classifier consists of; one label a class. */
export interface ClassifierParts {
  readonly labels: readonly string[];
  readonly space: FeatureSpace;
  readonly model: SoftmaxModel;
}

const BYTES_A_NUMBER = 4;
const headerSchema = z.strictObject({
  format: z.literal('distill-loop text classifier 1'),
  labels: z.array(z.string()).min(1),
  texts: z.int().nonnegative(),
  features: z.int().nonnegative(),
});

/**
 * A classifier as bytes: the length of a JSON header, the header padded with spaces to a multiple of four, then keys,
 * frequencies, bias and weights as 32-bit numbers, all little-endian. Equal parts, equal bytes.
 */
export function classifierToBytes({ labels, space, model }: ClassifierParts): Uint8Array {
  const { texts, keys, frequencies } = space.fitted;
  const header = { format: headerSchema.shape.format.value, labels, texts, features: space.size };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(text.length / BYTES_A_NUMBER) * BYTES_A_NUMBER;
  const arrays = [keys, frequencies, model.bias, model.weights];
  const size = arrays.reduce((sum, array) => sum + array.byteLength, BYTES_A_NUMBER + headerLength);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, headerLength, true);
  bytes.fill(0x20, BYTES_A_NUMBER, BYTES_A_NUMBER + headerLength);
  bytes.set(text, BYTES_A_NUMBER);
  let offset = BYTES_A_NUMBER + headerLength;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return bytes;
}

/** The classifier that `classifierToBytes` wrote; throws a RangeError on any other bytes. */
export function classifierOfBytes(bytes: Uint8Array): ClassifierParts {
  // A copy of its own, since a typed array must begin at a multiple of four.
  const { buffer } = Uint8Array.from(bytes);
  const headerLength = buffer.byteLength < BYTES_A_NUMBER ? 0 : new DataView(buffer).getUint32(0, true);
  const header = readHeader(bytes.subarray(BYTES_A_NUMBER, BYTES_A_NUMBER + headerLength));
  const classes = header?.labels.length ?? 0;
  const features = header?.features ?? 0;
  const numbers = 2 * features + classes + features * classes;
  if (!header || buffer.byteLength !== BYTES_A_NUMBER * (1 + numbers) + headerLength) {
    throw new RangeError('These bytes are not a text classifier.');
  }
  let offset = BYTES_A_NUMBER + headerLength;
  const next = <Numbers>(
    kind: new (buffer: ArrayBuffer, offset: number, length: number) => Numbers,
    length: number,
  ) => {
    const array = new kind(buffer, offset, length);
    offset += length * BYTES_A_NUMBER;
    return array;
  };
  const [keys, frequencies] = [next(Int32Array, features), next(Int32Array, features)];
  const [bias, weights] = [next(Float32Array, classes), next(Float32Array, features * classes)];
  const space = createFeatureSpace({ texts: header.texts, keys, frequencies });
  return { labels: header.labels, space, model: { classes, bias, weights } };
}

function readHeader(bytes: Uint8Array): z.infer<typeof headerSchema> | null {
  try {
    return headerSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}
