import { quoted } from '../json-value.ts';
import { readCsvTable } from './csv-table.ts';
import type { GradeAnswer } from './grader-contract.ts';

/** A table with the same columns, in any order, and the same cells. */
export const gradeCsvEqual: GradeAnswer<'csv-equal'> = ({ settings: { delimiter }, expectedOutput, answer }) => {
  const expected = readCsvTable({ answer: expectedOutput, delimiter });
  const actual = readCsvTable({ answer, delimiter });
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
};
