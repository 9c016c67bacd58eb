import { describe, expect, test } from '@jest/globals';
import { graderSchema } from '../../../domain/exam/grader.ts';
import { grade, type PackFreeGrader } from '../../../tasks/graders/grade.ts';

/** The grader as an exam file writes it, with its defaults. */
function graderOf(settings: unknown): PackFreeGrader {
  const grader = graderSchema.parse(settings);
  if (grader.kind === 'verifier') throw new TypeError('the pack decides');
  return grader;
}

function reasonOf(settings: unknown, answer: string, expectedOutput = ''): string {
  return grade(graderOf(settings), { expectedOutput, answer }).reason;
}

const SCHEMA = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };

/** Each grader with an answer that it passes and one that it fails. */
const EVERY_GRADER: readonly [settings: { kind: string }, expected: string, right: string, wrong: string][] = [
  [{ kind: 'exact' }, 'a b', 'a b', 'a  b'],
  [{ kind: 'json-equal' }, '{"a":1}', '{ "a": 1 }', '{"a":2}'],
  [{ kind: 'json-schema', schema: SCHEMA } as { kind: string }, '', '{"n":1}', '{"n":"1"}'],
  [{ kind: 'numeric' }, '12.5', '12.50', '12.6'],
  [{ kind: 'regex', pattern: '^\\d+$' } as { kind: string }, '', '42', '42a'],
  [{ kind: 'contains', texts: ['a', 'b'] } as { kind: string }, '', 'b then a', 'only b'],
  [{ kind: 'csv-equal', delimiter: ',' } as { kind: string }, 'a,b\n1,2', 'b,a\n2,1', 'a,b\n1,3'],
  [{ kind: 'label' }, 'card arrival', '"Card arrival."', 'card'],
  [{ kind: 'findings' }, '["x","y"]', '["y","x"]', '["x"]'],
  [{ kind: 'length', most: 3 } as { kind: string }, '', 'abc', 'abcd'],
];

describe('every grader', () => {
  test.each(EVERY_GRADER)(
    '%j → passes the right, fails the wrong with a reason',
    (settings, expected, right, wrong) => {
      expect(reasonOf(settings, right, expected)).toBe('');
      expect(reasonOf(settings, wrong, expected)).toMatch(/[a-z]/);
    },
  );

  test.each(EVERY_GRADER)('%j → a fence around the answer means nothing', (settings, expected, right) => {
    expect(reasonOf(settings, `\`\`\`\n${right}\n\`\`\``, expected)).toBe('');
  });

  test.each(EVERY_GRADER)('not %j → the other way round', (grader, expected, right, wrong) => {
    expect(reasonOf({ kind: 'not', grader }, right, expected)).toBe(`The answer passes ${grader.kind} and should not.`);
    expect(reasonOf({ kind: 'not', grader }, wrong, expected)).toBe('');
  });

  test.each(EVERY_GRADER)('%j → no answer makes it throw', (settings, expected) => {
    for (const answer of ['', '\u0000', '```', '['.repeat(100_000), '9'.repeat(5_000), '{"__proto__":[]}', '\ud800']) {
      expect(typeof grade(graderOf(settings), { expectedOutput: expected, answer }).pass).toBe('boolean');
    }
  });
});

describe('grade json-schema', () => {
  const settings = { kind: 'json-schema', schema: SCHEMA };
  test('a wrong type → the place; a text → no JSON', () => {
    expect(reasonOf(settings, '{"n":"1"}')).toMatch(/^The answer breaks its schema at \/n: /);
    expect(reasonOf(settings, 'n is 1')).toMatch(/^The answer is not JSON/);
  });

  test('a pattern that backtracks for ages → a fail within a moment', () => {
    const patient = { kind: 'json-schema', schema: { type: 'string', pattern: '(a+)+$' } };
    const reason = reasonOf(patient, JSON.stringify(`${'a'.repeat(32)}b`));
    expect(reason).toBe('The answer cannot be compared: the comparison takes longer than a second.');
  });
});

describe('grade numeric', () => {
  test.each([
    [{ absolute: 0.5 }, '12', '12.5', ''],
    [{ absolute: 0.5 }, '12', '12.51', 'The answer is 12.51 and should be 12.'],
    [{ relative: 0.01 }, '-200', '-202', ''],
    [{ relative: 0.01 }, '-200', '-203', 'The answer is -203 and should be -200.'],
    [{}, '0.3', String(0.1 + 0.2), ''],
    [{}, '1e3', '1000', ''],
    [{}, '0', '', 'The answer is not a number: "".'],
    [{}, '0', 'about 0', 'The answer is not a number: "about 0".'],
    [{}, '1', 'Infinity', 'The answer is not a number: "Infinity".'],
    [{}, 'one', '1', 'The expected output is not a number.'],
  ])('%j: %s against %s → %j', (tolerance, expected, answer, reason) => {
    expect(reasonOf({ kind: 'numeric', ...tolerance }, answer, expected)).toBe(reason);
  });
});

describe('grade regex', () => {
  test('flags → kept; a pattern that is none → refused with the exam', () => {
    expect(reasonOf({ kind: 'regex', pattern: '^ok$', flags: 'im' }, 'first\nOK')).toBe('');
    expect(graderSchema.safeParse({ kind: 'regex', pattern: '(' }).success).toBe(false);
  });

  test('a pattern that backtracks for ages → a fail within a moment', () => {
    const reason = reasonOf({ kind: 'regex', pattern: '^(a+)+$' }, `${'a'.repeat(60)}b`);
    expect(reason).toBe('The answer cannot be compared: the comparison takes longer than a second.');
  });
});

describe('grade contains', () => {
  test('any, and ignoreCase → one of them in any case', () => {
    const settings = { kind: 'contains', texts: ['Paris', 'Lyon'], match: 'any', ignoreCase: true };
    expect(reasonOf(settings, 'to PARIS')).toBe('');
    expect(reasonOf(settings, 'to Rome')).toBe('The answer contains none of ["Paris","Lyon"].');
  });
});

describe('grade label', () => {
  test('another label → named; none of the labels → said so', () => {
    const settings = { kind: 'label', labels: ['spam', 'ham'] };
    expect(reasonOf(settings, 'ham', 'spam')).toBe('The label is "ham" and should be "spam".');
    expect(reasonOf(settings, 'It is spam', 'spam')).toBe('"It is spam" is no label.');
  });
});

describe('grade findings', () => {
  const expected = '[{"line":3,"kind":"leak","text":"…"},{"line":9,"kind":"race"}]';
  const settings = { kind: 'findings', fields: ['line', 'kind'] };
  test('only the fields count, in any order, with an object around the array → equal', () => {
    const answer = '{"findings":[{"kind":"race","line":9},{"line":3,"kind":"leak","text":"other words"}]}';
    expect(reasonOf(settings, answer, expected)).toBe('');
  });

  test('1 of 2 found, 1 wrong → F1 2 x 1 / 4 = 0.5, against the threshold', () => {
    const answer = '[{"line":9,"kind":"race"},{"line":4,"kind":"leak"}]';
    expect(reasonOf({ ...settings, threshold: 0.5 }, answer, expected)).toBe('');
    expect(reasonOf({ ...settings, threshold: 0.5001 }, answer, expected)).toBe(
      '1 of 2 findings are found and 1 are wrong: F1 is below 0.5001.',
    );
  });

  test('1 of 1 found, 1 wrong → F1 2 x 1 / 3, which a threshold of 2/3 takes', () => {
    expect(reasonOf({ kind: 'findings', threshold: 2 / 3 }, '[1,2]', '[1]')).toBe('');
    expect(reasonOf({ kind: 'findings', threshold: 0.6667 }, '[1,2]', '[1]')).toContain('F1 is below 0.6667');
  });

  test('nothing expected: nothing found → equal; something found → a fail', () => {
    expect(reasonOf(settings, '[]', '[]')).toBe('');
    expect(reasonOf({ ...settings, threshold: 0.1 }, '[1]', '[]')).toContain('0 of 0');
    expect(reasonOf(settings, '{"a":[],"b":[]}', '[]')).toBe('The answer holds no array of findings.');
  });
});

describe('grade length', () => {
  test('words between bounds → as people count them', () => {
    const settings = { kind: 'length', unit: 'words', least: 2, most: 3 };
    expect(
      ['one', 'one  two', 'one two\nthree', 'one two three four'].map((answer) => reasonOf(settings, answer)),
    ).toEqual([
      'The answer has 1 words and should have at least 2.',
      '',
      '',
      'The answer has 4 words and should have at most 3.',
    ]);
  });

  test('an emoji → one character', () => {
    expect(reasonOf({ kind: 'length', most: 1 }, '👍')).toBe('');
  });
});
