import { readCsvTable } from '../../graders/csv-table.ts';
import { quoted } from '../../json-value.ts';
import { isEmptyLeaf, leavesOf } from './leaves.ts';
import type { Verifier } from './verifier.ts';

const DELIMITER_OF: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t' };
const MISSING_OF: Readonly<Record<string, string>> = { empty: '', null: 'null', NA: 'NA' };

/** Reads the table back with the stated delimiter and compares every cell with the leaf of its row and column. */
export const verifyCsv: Verifier = ({ documents: [document], chosen, answer }) => {
  const table = readCsvTable({ answer, delimiter: DELIMITER_OF[chosen.delimiter ?? ''] ?? ',' });
  if ('problem' in table) return table.problem;
  const { header, rows } = table;
  const records: unknown[] = Array.isArray(document) ? document : [document];
  const leaves = records.map((record) => new Map(leavesOf(record).map((leaf) => [leaf.at.join('.'), leaf])));
  const columns = new Set(leaves.flatMap((row) => [...row.keys()]).filter((column) => column !== ''));
  const extra = header.find((column) => !columns.has(column));
  if (extra !== undefined) return `The column ${quoted(extra)} should not be there.`;
  const missing = [...columns].find((column) => !header.includes(column));
  if (missing !== undefined) return `The column ${quoted(missing)} is missing.`;
  if (rows.length !== records.length) return `The table has ${rows.length} rows and should have ${records.length}.`;
  const missingText = MISSING_OF[chosen.missing ?? ''] ?? '';
  for (const [index, row] of rows.entries()) {
    for (const [place, column] of header.entries()) {
      const cell = row[place] ?? '';
      const leaf = leaves[index]?.get(column);
      const value = leaf === undefined || isEmptyLeaf(leaf) ? null : leaf.value;
      if (!isCellOf({ cell, value, missingText })) {
        const expected = value === null ? missingText : value;
        return `Row ${index + 1}, column ${quoted(column)} is ${quoted(cell)} and should be ${quoted(expected)}.`;
      }
    }
  }
  return null;
};

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function isCellOf({ cell, value, missingText }: { cell: string; value: unknown; missingText: string }): boolean {
  if (value === null) return cell === missingText;
  if (typeof value === 'number') return NUMBER.test(cell) && Number(cell) === value;
  return cell === (typeof value === 'string' ? value : JSON.stringify(value));
}
