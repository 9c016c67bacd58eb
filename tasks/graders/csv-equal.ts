import { quoted } from '../json-value.ts';
import { readCsvTable } from './csv-table.ts';

/** Where an answer's table differs from the expected one, in a sentence; null where they hold the same cells. */
export function csvDifference(args: {
  readonly expectedOutput: string;
  readonly answer: string;
  readonly delimiter: string;
}): string | null {
  const { delimiter } = args;
  const expected = readCsvTable({ answer: args.expectedOutput, delimiter });
  const actual = readCsvTable({ answer: args.answer, delimiter });
  if ('problem' in expected) return `The expected output cannot be read. ${expected.problem}`;
  if ('problem' in actual) return actual.problem;
  const extra = actual.header.find((column) => !expected.header.includes(column));
  if (extra !== undefined) return `The column ${quoted(extra)} should not be there.`;
  if (actual.rows.length !== expected.rows.length) {
    return `The table has ${actual.rows.length} rows and should have ${expected.rows.length}.`;
  }
  for (const [place, column] of expected.header.entries()) {
    const actualPlace = actual.header.indexOf(column);
    if (actualPlace < 0) return `The column ${quoted(column)} is missing.`;
    for (const [index, row] of expected.rows.entries()) {
      const cell = actual.rows[index]?.[actualPlace];
      if (cell !== row[place]) {
        return `Row ${index + 1}, column ${quoted(column)} is ${quoted(cell)} and should be ${quoted(row[place])}.`;
      }
    }
  }
  return null;
}
