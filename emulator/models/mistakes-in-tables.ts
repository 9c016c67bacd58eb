import { pickOne, uniformInteger } from '../../domain/random.ts';
import type { FormatMutations } from './mutation.ts';

const DELIMITERS = ['\t', ';', ','] as const;

interface Table {
  readonly delimiter: string;
  readonly rows: readonly (readonly string[])[];
}

/** Mistakes in an answer that is a table with a header; null where it is none. Quoted cells only lose rows. */
export const mistakesInTables: FormatMutations = {
  droppedField: (answer, parts) => {
    const table = readTable(answer);
    const width = table?.rows[0]?.length ?? 0;
    if (table === null || width < 2) return dropLine(answer);
    const column = uniformInteger(width, ...parts);
    return write({ ...table, rows: table.rows.map((row) => row.toSpliced(column, 1)) });
  },
  wrongType: (answer, parts) => {
    const table = readTable(answer);
    if (table === null) return null;
    const cells = table.rows.flatMap((row, y) => (y === 0 ? [] : row.map((text, x) => ({ text, x, y }))));
    const { text, x, y } = pickOne(cells, ...parts);
    const wrong = text === '' || Number.isNaN(Number(text)) ? '0' : `${text} units`;
    return write({ ...table, rows: table.rows.map((row, index) => (index === y ? row.with(x, wrong) : row)) });
  },
  hallucinatedKey: (answer) => {
    const table = readTable(answer);
    if (table === null) return null;
    return write({ ...table, rows: table.rows.map((row, y) => [...row, y === 0 ? 'note' : 'unknown']) });
  },
};

/** Reads a table without quoted cells, all rows equally wide. */
function readTable(answer: string): Table | null {
  const lines = answer.trimEnd().split(/\r?\n/);
  if (lines.length < 2 || answer.includes('"')) return null;
  const delimiter = DELIMITERS.find((each) => lines[0]?.includes(each)) ?? ',';
  const rows = lines.map((line) => line.split(delimiter));
  return rows.every((row) => row.length === rows[0]?.length) ? { delimiter, rows } : null;
}

function write({ delimiter, rows }: Table): string {
  return rows.map((row) => row.join(delimiter)).join('\n');
}

function dropLine(answer: string): string | null {
  const lines = answer.trimEnd().split(/\r?\n/);
  return lines.length < 2 ? null : lines.slice(0, -1).join('\n');
}
