/** The first of an answer's tokens, so many as spell a text that was cut off behind; null where none do exactly. */
export function tokensOfText<Token extends { readonly token: string }>({
  tokens,
  text,
}: {
  readonly tokens: readonly Token[];
  readonly text: string;
}): Token[] | null {
  let length = 0;
  const kept: Token[] = [];
  for (const each of tokens) {
    if (length >= text.length) break;
    kept.push(each);
    length += each.token.length;
  }
  // The space before what was cut off may belong to the last one.
  const spelled = kept.map(({ token }) => token).join('');
  return spelled.trimEnd() === text.trimEnd() ? kept : null;
}
