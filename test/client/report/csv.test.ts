import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { renderCsv } from '../../../client/report/csv.ts';
import { CASES, DETAILED, HOSTILE } from '../../support/report-details.ts';

const rowsOf = (text: string) => parse<Record<string, string>>(text, { columns: true });

test('renderCsv: cases → a row each, quotes and line breaks kept, no verdict an empty cell', () => {
  const rows = rowsOf(renderCsv(DETAILED));
  expect(rows.map((row) => row.case)).toEqual(CASES.map(({ id }) => id));
  expect(rows[1]).toMatchObject({
    category: 'flatten',
    difficulty: 'hard',
    fate: 'lost',
    teacher_pass: 'true',
    student_pass: 'false',
    student_graded_by: 'grader:json-equal',
    expected: '{"a.b": [1, 2, 3]}',
  });
  expect(rows[4]).toMatchObject({ fate: 'ungraded', teacher_pass: '' });
});

test('renderCsv: an answer that a spreadsheet would compute → quoted as text', () => {
  expect(rowsOf(renderCsv(DETAILED))[1]?.student_answer).toBe(`'${HOSTILE}`);
});

test('renderCsv: no exam → the header alone', () => {
  expect(renderCsv({})).toMatch(/^case,category,[a-z_,]+\n$/);
});
