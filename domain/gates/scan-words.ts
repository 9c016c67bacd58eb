/** Where the words of a text stand, and a hash of each; the arrays are those of the scanner and hold until its next text. */
export interface ScannedWords {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
}

const UNKNOWN = 0;
const PART_OF_WORD = 1;
const WORD_OF_ITS_OWN = 2;
const BETWEEN_WORDS = 3;
const WRITTEN_WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const LETTERS = /[\p{L}\p{N}\p{M}\p{Cs}]/u;

/** What each UTF-16 unit is, looked up once. */
const kinds = new Uint8Array(0x1_0000);

/**
 * Makes a scanner of lower-case texts. A word is a run of letters and digits; where a script has no blanks, each
 * character is one. So a JSON document has the same words however it is laid out.
 */
export function createWordScanner(): (text: string) => ScannedWords {
  let [starts, ends, hashes] = [new Int32Array(256), new Int32Array(256), new Int32Array(256)];
  const grow = () => {
    [starts, ends, hashes] = [doubled(starts), doubled(ends), doubled(hashes)];
  };
  return (text) => {
    let count = 0;
    let start = -1;
    let hash = 0;
    for (let index = 0; index <= text.length; index++) {
      const code = index < text.length ? text.charCodeAt(index) : 0x20;
      const kind = kinds[code] === UNKNOWN ? kindOf(code) : kinds[code];
      if (kind === PART_OF_WORD) {
        if (start < 0) {
          start = index;
          hash = 0x811c9dc5;
        }
        hash = Math.imul(hash ^ code, 0x01000193);
        continue;
      }
      if (count + 1 >= starts.length) grow();
      if (start >= 0) {
        starts[count] = start;
        ends[count] = index;
        hashes[count++] = hash;
        start = -1;
      }
      if (kind === WORD_OF_ITS_OWN) {
        starts[count] = index;
        ends[count] = index + 1;
        hashes[count++] = Math.imul(0x811c9dc5 ^ code, 0x01000193);
      }
    }
    return { count, starts, ends, hashes };
  };
}

/** The words of a text, in lower case. */
export function wordsOf(text: string): string[] {
  const lowered = text.toLowerCase();
  const { count, starts, ends } = createWordScanner()(lowered);
  return Array.from({ length: count }, (_, index) => lowered.slice(starts[index], ends[index]));
}

function kindOf(code: number): number {
  const character = String.fromCharCode(code);
  const kind = WRITTEN_WITHOUT_BLANKS.test(character)
    ? WORD_OF_ITS_OWN
    : LETTERS.test(character)
      ? PART_OF_WORD
      : BETWEEN_WORDS;
  kinds[code] = kind;
  return kind;
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
