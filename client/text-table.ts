import Table from 'cli-table3';

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Columns of text without lines, so that other programs can cut them. */
export function textTable({
  head,
  rows,
  align = [],
}: {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Of each column; left unless said otherwise. */
  readonly align?: readonly ('left' | 'right')[];
}): string {
  const style = { 'padding-left': 0, 'padding-right': 0, head: [], border: [] };
  const table = new Table({ chars: NO_LINES, style, colAligns: [...align] });
  table.push([...head], ...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
