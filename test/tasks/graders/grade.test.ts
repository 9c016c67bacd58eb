import { describe, expect, test } from '@jest/globals';
import type { ComparingGrader } from '../../../domain/exam/grader.ts';
import { grade } from '../../../tasks/graders/grade.ts';

function reasonOf(grader: ComparingGrader, expectedOutput: string, answer: string): string {
  const { pass, reason } = grade(grader, { expectedOutput, answer });
  expect(pass).toBe(reason === '');
  return reason;
}

describe('grade exact', () => {
  test.each([
    ['the text itself', 'card_arrival', ''],
    ['white space around it', '\n card_arrival \n', ''],
    ['a fence around it', '```\ncard_arrival\n```', ''],
    ['another text', 'card arrival', 'The answer is not the expected text.'],
    ['nothing', '', 'The answer is not the expected text.'],
  ])('%s → %j gives the reason %j', (_case, answer, reason) => {
    expect(reasonOf({ kind: 'exact' }, 'card_arrival', answer)).toBe(reason);
  });
});

describe('grade json-equal', () => {
  const expected = '{"a":{"b":[1,null,"x"]},"c":true}';
  test.each([
    ['other key order and white space', '{ "c": true,\n "a": {"b": [1, null, "x"]} }', ''],
    ['another way to write a number', '{"a":{"b":[1.0,null,"x"]},"c":true}', ''],
    ['a fence with a language', '```json\n{"a":{"b":[1,null,"x"]},"c":true}\n```', ''],
    ['a missing key', '{"a":{"b":[1,null,"x"]}}', 'c is missing.'],
    ['an extra key', '{"a":{"b":[1,null,"x"],"d":0},"c":true}', 'a.d should not be there.'],
    ['another element', '{"a":{"b":[1,0,"x"]},"c":true}', 'a.b[1] is 0 and should be null.'],
    ['a shorter array', '{"a":{"b":[1,null]},"c":true}', 'a.b has 2 elements and should have 3.'],
    ['another type', '{"a":{"b":[1,null,"x"]},"c":"true"}', 'c is "true" and should be true.'],
    ['another root', '[]', 'the root is [] and should be {"a":{"b":[1,null,"x"]},"c":true}.'],
  ])('%s → the reason %s%s', (_case, answer, reason) => {
    expect(reasonOf({ kind: 'json-equal' }, expected, answer)).toBe(reason);
  });

  test.each(['', '{"a":', 'The answer is {"a":{"b":[1,null,"x"]},"c":true}', `${expected} ${expected}`])(
    'no JSON as a whole: %j → a reason that says so',
    (answer) => {
      expect(reasonOf({ kind: 'json-equal' }, expected, answer)).toMatch(/^The answer is not JSON: /);
    },
  );

  test('names that objects inherit → not taken for keys', () => {
    expect(reasonOf({ kind: 'json-equal' }, '{"a":1}', '{"a":1,"toString":2}')).toBe('toString should not be there.');
    expect(reasonOf({ kind: 'json-equal' }, '{"constructor":1}', '{}')).toBe('constructor is missing.');
  });

  test('100,000 brackets → a fail, not an error', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(grade({ kind: 'json-equal' }, { expectedOutput: deep, answer: deep.replace('[]', '[1]') }).pass).toBe(false);
  });
});

describe('grade csv-equal', () => {
  const grader = { kind: 'csv-equal', delimiter: ';' } as const;
  const expected = 'id;name;note\n1;"a;b";\n2;c;"x ""y"""';
  test.each([
    ['the text itself', expected, ''],
    ['needless quotes and other line ends', '"id";"name";note\r\n1;"a;b";""\r\n2;"c";"x ""y"""\r\n', ''],
    ['columns in another order', 'name;id;note\n"a;b";1;\nc;2;"x ""y"""', ''],
    ['a byte order mark', `\uFEFF${expected}`, ''],
    ['a byte order mark before a fence', `\uFEFF\`\`\`csv\n${expected}\n\`\`\``, ''],
    ['a byte order mark within a fence', `\`\`\`csv\n\uFEFF${expected}\n\`\`\``, ''],
    ['a fence', `\`\`\`csv\n${expected}\n\`\`\``, ''],
    ['another cell', expected.replace('2;c', '2;d'), 'Row 2, column "name" is "d" and should be "c".'],
    ['a missing column', 'id;name\n1;"a;b"\n2;c', 'The column "note" is missing.'],
    ['an extra column', 'id;name;note;z\n1;"a;b";;\n2;c;"x ""y""";', 'The column "z" should not be there.'],
    ['a missing row', 'id;name;note\n1;"a;b";', 'The table has 1 rows and should have 2.'],
    ['a ragged row', 'id;name;note\n1;"a;b"\n2;c;"x ""y"""', 'Row 1 has 2 cells where the header has 3.'],
    ['a column twice', 'id;id;note\n1;1;\n2;2;x', 'The column id occurs twice.'],
    ['nothing', '', 'The answer is empty.'],
  ])('%s → %j gives the reason %j', (_case, answer, reason) => {
    expect(reasonOf(grader, expected, answer)).toBe(reason);
  });

  test('another delimiter → fails', () => {
    expect(grade(grader, { expectedOutput: expected, answer: expected.replaceAll(';', ',') }).pass).toBe(false);
  });

  test('a table that ends in an empty cell after a tab → the cell counts', () => {
    const tabs = { kind: 'csv-equal', delimiter: '\t' } as const;
    expect(reasonOf(tabs, 'a\tb\n1\t', 'a\tb\n1\t\n')).toBe('');
    expect(reasonOf(tabs, 'a\tb\n1\t', 'a\tb\n1')).toBe('Row 1 has 1 cells where the header has 2.');
  });

  test('an open quote → a reason that says it is no CSV', () => {
    expect(reasonOf(grader, expected, 'id;name\n1;"a')).toMatch(/^The answer is not CSV: /);
  });
});
