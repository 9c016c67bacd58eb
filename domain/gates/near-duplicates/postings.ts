/** Where shingles occur: by the shingle's hash, the texts that have it and at which position of their own order. */
export interface Postings {
  readonly add: (posting: { readonly hash: number; readonly text: number; readonly position: number }) => void;
  /** Calls `visit` for each posting of the hash, the newest first. */
  readonly visit: (hash: number, visit: (text: number, position: number) => void) => void;
}

/** Chained hashing in flat arrays, for at most `capacity` postings. */
export function createPostings(capacity: number): Postings {
  const size = 2 ** Math.ceil(Math.log2(Math.max(capacity, 16)));
  const mask = size - 1;
  const newest = new Int32Array(size).fill(-1);
  const earlier = new Int32Array(capacity);
  const hashes = new Uint32Array(capacity);
  const texts = new Int32Array(capacity);
  const positions = new Int32Array(capacity);
  let count = 0;
  return {
    add: ({ hash, text, position }) => {
      const bucket = hash & mask;
      hashes[count] = hash;
      texts[count] = text;
      positions[count] = position;
      earlier[count] = newest[bucket] as number;
      newest[bucket] = count++;
    },
    visit: (hash, visit) => {
      for (let entry = newest[hash & mask] as number; entry >= 0; entry = earlier[entry] as number) {
        if (hashes[entry] === hash) visit(texts[entry] as number, positions[entry] as number);
      }
    },
  };
}
