/** Text in lines of at most `width` characters, broken at blanks only: a longer word, such as an id, stays whole. */
export function wrapText({
  text,
  width,
  indent = '',
  hanging = indent,
}: {
  readonly text: string;
  readonly width: number;
  /** Before the first line. */
  readonly indent?: string;
  /** Before every other line. */
  readonly hanging?: string;
}): string {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hanging;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
