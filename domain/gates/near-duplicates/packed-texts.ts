/** Texts by index in the order in which they were added. */
export interface PackedTexts {
  readonly add: (text: string) => void;
  readonly get: (index: number) => string;
}

const CHUNK_IN_BYTES = 1 << 20;
/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;

/** Keeps texts as UTF-8 in few large buffers: a string and its object would take as much again as a short text itself. */
export function createPackedTexts(): PackedTexts {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const chunks: Uint8Array[] = [];
  const places: { readonly chunk: number[]; readonly start: number[]; readonly end: number[] } = {
    chunk: [],
    start: [],
    end: [],
  };
  let free = 0;
  return {
    add: (text) => {
      const most = text.length * MOST_BYTES_A_UNIT;
      const { written } = encoder.encodeInto(text, roomFor(most));
      places.chunk.push(chunks.length - 1);
      places.start.push(free);
      places.end.push(free + written);
      free += written;
    },
    get: (index) => {
      const chunk = chunks[places.chunk[index] ?? -1];
      return chunk === undefined ? '' : decoder.decode(chunk.subarray(places.start[index], places.end[index]));
    },
  };

  function roomFor(bytes: number): Uint8Array {
    const last = chunks.at(-1);
    if (last !== undefined && bytes <= last.length - free) return last.subarray(free);
    const next = new Uint8Array(Math.max(CHUNK_IN_BYTES, bytes));
    chunks.push(next);
    free = 0;
    return next;
  }
}
