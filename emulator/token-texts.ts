/**
 * A text as the tokens that `countTokens` counts: four UTF-8 bytes each, but no character is cut in two. There are exactly
 * as many as it counts, none is empty, and joined they are the text.
 */
export function tokenTexts(text: string): string[] {
  const tokens: string[] = [];
  let [start, index, bytes, end] = [0, 0, 0, 4];
  for (const character of text) {
    const size = Buffer.byteLength(character, 'utf8');
    // The character belongs to the token in which its last byte lies.
    while (bytes + size > end) {
      tokens.push(text.slice(start, index));
      start = index;
      end += 4;
    }
    bytes += size;
    index += character.length;
  }
  if (index > start) tokens.push(text.slice(start));
  return tokens;
}
