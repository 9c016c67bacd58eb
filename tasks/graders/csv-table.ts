import { parse } from 'csv-parse/sync';
import { withoutOuterFence } from './outer-fence.ts';

/** A CSV text as a header and rows of equal length, or why it is none, in a sentence. */
export type CsvTable =
  | { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly problem: string };

/** Reads an answer as one CSV table by RFC 4180; either line end will do; a byte order mark and one outer code fence are ignored. */
export function readCsvTable({ answer, delimiter }: { readonly answer: string; readonly delimiter: string }): CsvTable {
  let records: string[][];
  try {
    records = parse(withoutOuterFence(answer), {
      bom: true,
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n'],
    });
  } catch (error) {
    return { problem: `The answer is not CSV: ${error instanceof Error ? error.message : 'unreadable'}.` };
  }
  const [header, ...rows] = records;
  if (header === undefined) return { problem: 'The answer is empty.' };
  const twice = header.find((column, index) => header.indexOf(column) !== index);
  if (twice !== undefined) return { problem: `The column ${twice} occurs twice.` };
  const ragged = rows.findIndex((row) => row.length !== header.length);
  if (ragged >= 0) {
    const cells = rows[ragged]?.length ?? 0;
    return { problem: `Row ${ragged + 1} has ${cells} cells where the header has ${header.length}.` };
  }
  return { header, rows };
}
