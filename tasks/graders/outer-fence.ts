const OPENING = /^(`{3,})[^`]*$/;

/**
 * An answer without blank lines at its ends and without the one code fence that wraps it, if any. Blanks inside its first
 * and last lines stay: a table may end in an empty cell.
 */
export function withoutOuterFence(answer: string): string {
  const lines = withoutBlankEnds(answer.split('\n'));
  const fence = OPENING.exec(lines[0]?.trim() ?? '')?.[1];
  const isWrapped = fence !== undefined && lines.length > 1 && lines.at(-1)?.trim() === fence;
  return (isWrapped ? withoutBlankEnds(lines.slice(1, -1)) : lines).join('\n').replace(/\r$/, '');
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
}

/** A line of tabs is a row of empty cells. */
function isBlank(line: string): boolean {
  return /^[ \r]*$/.test(line);
}
